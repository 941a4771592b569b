import { defineMutants } from '#mutants'
import lab from '../../labs/15-clocks/lab.ts'

export default defineMutants(lab, {})
