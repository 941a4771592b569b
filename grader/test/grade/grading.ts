/** Submissions to the probe lab, and a grader for the tests of a file. */
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Grader, openGrader } from '../../src/grade/index.ts'
import type { Grade } from '../../src/score/grade.ts'
import type { CatalogLab } from '../../src/catalog/index.ts'
import type { Submission } from '../../src/submission/index.ts'
import { probeLab, root } from '../box/boxing.ts'

/** The probe lab with one of its suites. */
export function labWithSuite(name = 'suite'): CatalogLab {
  const suite = join(import.meta.dirname, `../fixtures/suites/99-probe/${name}.test.ts`)
  return { ...probeLab, suite }
}

const honest = {
  add: 'export const add = (a: number, b: number) => a + b',
  createCounter: `export const createCounter = () => {
    let count = 0
    return { increment: () => (count += 1) }
  }`,
  createBell: `export const createBell = (ms: number) => {
    let rings = 0
    setInterval(() => (rings += 1), ms)
    return { rings: () => rings }
  }`,
  createServer: `export const createServer = () => (request, response) => response.end('hello')`,
}

/** The honest submission, with some of its exports in other words. */
export function probe(changes: Partial<Record<keyof typeof honest, string>> = {}): Submission {
  const text = Object.values({ ...honest, ...changes }).join('\n')
  return { files: [{ path: 'probe.ts', text }], hash: text.length.toString(16), from: 'a test' }
}

/** Opens a grader for the tests of a file. */
export function useGrader(parallel = 1): () => Grader {
  let grader: Grader
  beforeAll(async () => {
    grader = await openGrader({ root, parallel })
  })
  afterAll(() => grader.close())
  return () => grader
}

/** A grade without what differs from run to run. */
export function timeless(grade: Grade): unknown {
  const withoutTime = (key: string, value: unknown) => (key === 'durationMs' ? undefined : value)
  return JSON.parse(JSON.stringify(grade, withoutTime))
}

/** What became of each scenario, in the manifest's order. */
export function outcomes({ scenarios }: Grade): string[] {
  return scenarios.map(({ verdict }) => verdict.is)
}
