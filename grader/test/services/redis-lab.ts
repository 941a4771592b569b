/** The fixture lab that asks for Redis. */
import { join } from 'node:path'
import type { CatalogLab } from '../../src/catalog/index.ts'
import manifest from '../fixtures/labs/98-redis/lab.ts'

const fixtures = join(import.meta.dirname, '../fixtures')

export const lab: CatalogLab = {
  number: '98',
  name: '98-redis',
  directory: join(fixtures, 'labs/98-redis'),
  manifest,
  suite: join(fixtures, 'suites/98-redis/suite.test.ts'),
  solution: undefined,
  variants: [],
  mutants: undefined,
  handout: '',
}
