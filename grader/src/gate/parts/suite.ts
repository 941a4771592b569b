import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSource } from '../../../../tools/tidy/syntax.ts'
import type { Bench, Part } from '../check.ts'
import { type Finding, placeAt } from '../finding.ts'
import { lineOf } from '../lab-files.ts'
import { type LiteralObject, objectBehind } from '../literal-keys.ts'

/** The suite has every scenario of the manifest exactly once, and no other. */
export const suite: Part = {
  needs: ['suite'],
  plan: (bench) => [
    {
      title: 'the suite has the scenarios of the manifest',
      find: () => findSuiteFaults(bench),
    },
  ],
}

async function findSuiteFaults({ root, lab }: Bench): Promise<readonly Finding[]> {
  const file = `grader/suites/${lab.name}/suite.test.ts`
  const text = await readFile(join(root, file), 'utf8')
  const source = parseSource({ path: file, text })
  if ('what' in source) return [source]
  const scenarios = objectBehind(source, 'defineSuite', 'scenarios')
  if (scenarios === undefined) {
    const what = "The file defines no suite with an object of 'scenarios'."
    const mend = "Write 'export default defineSuite(lab, { time, scenarios: { … } })'."
    return [{ ...placeAt(file, lineOf(text, 'defineSuite(')), what, mend }]
  }
  return compare(file, scenarios, Object.keys(lab.manifest.scenarios))
}

function compare(file: string, { keys, isClosed, line }: LiteralObject, ids: string[]): Finding[] {
  const unknown = keys.filter(({ name }) => !ids.includes(name))
  const doubled = keys.filter(
    ({ name }, index) => keys.findIndex((key) => key.name === name) < index,
  )
  const missing = ids.filter((id) => isClosed && !keys.some(({ name }) => name === id))
  return [
    ...unknown.map((key) => ({
      ...placeAt(file, key.line),
      what: `The suite has the scenario '${key.name}', which the manifest does not have.`,
      mend: 'Claim it in the manifest with points, or take it out of the suite.',
    })),
    ...doubled.map((key) => ({
      ...placeAt(file, key.line),
      what: `The suite has the scenario '${key.name}' more than once.`,
      mend: 'Keep one of them; JavaScript forgets the others without a word.',
    })),
    ...missing.map((id) => ({
      ...placeAt(file, line),
      what: `The suite lacks the scenario '${id}' of the manifest.`,
      mend: 'Write it, or take it out of the manifest.',
    })),
  ]
}
