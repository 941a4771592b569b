import { defineMutants } from '#mutants'
import lab from '../../labs/03-rpc-soap/lab.ts'
export default defineMutants(lab, {})
