import { readFile } from 'node:fs/promises'
import type { CatalogLab } from '../../catalog/index.ts'
import type { Sources } from '../../explain/index.ts'
import { findPublicTests } from '../public-tests/find-public-tests.ts'

/** Reads what explanations of a lab's grades point to. */
export async function readSources({ directory, handout }: CatalogLab): Promise<Sources> {
  const files = await findPublicTests(directory)
  return {
    handout: await readFile(handout, 'utf8').catch(() => ''),
    publicScenarios: files.flatMap(({ scenarios }) => scenarios),
  }
}
