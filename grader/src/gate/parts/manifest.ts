import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkManifest } from '../../catalog/index.ts'
import type { Bench, Part } from '../check.ts'
import { type Finding, placeAt } from '../finding.ts'
import { capital } from '../grade-source.ts'
import { lineOf } from '../lab-files.ts'

/** The manifest is sound, and its entry exists. */
export const manifest: Part = {
  needs: [],
  plan: (bench) => [{ title: 'the manifest is sound', find: () => findManifestFaults(bench) }],
}

async function findManifestFaults({ root, lab }: Bench): Promise<Finding[]> {
  const file = `labs/${lab.name}/lab.ts`
  const text = await readFile(join(root, file), 'utf8')
  const known = await readdir(join(root, 'labs'))
  const sentences = checkManifest(lab.name, lab.manifest, { directory: lab.directory, known })
  return sentences.map((sentence) => ({
    ...placeAt(file, lineOfScenario(text, sentence)),
    ...splitSentence(sentence),
  }))
}

function lineOfScenario(text: string, sentence: string): number | undefined {
  const id = /, scenario '(.*?)',/.exec(sentence)?.[1]
  if (id === undefined) return undefined
  return lineOf(text, `'${id}':`) ?? lineOf(text, `${id}:`) ?? lineOf(text, `"${id}":`)
}

/** The catalogue says fault and mend in one sentence, with a semicolon between them. */
function splitSentence(sentence: string): Pick<Finding, 'what' | 'mend'> {
  const at = sentence.lastIndexOf('; ')
  if (at === -1) return { what: sentence, mend: 'Mend the manifest.' }
  return { what: `${sentence.slice(0, at)}.`, mend: capital(sentence.slice(at + 2)) }
}
