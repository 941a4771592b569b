import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { parseSource } from '../../../tools/tidy/syntax.ts'
import { type LiteralKey, objectBehind } from './literal-keys.ts'
import type { Mutant } from './mutants.ts'

/** A mutant with its name and the place that declares it. */
export interface NamedMutant extends Mutant {
  readonly mutantName: string
  readonly line: number | undefined
}

/** What a `mutants.ts` declares. */
export interface DeclaredMutants {
  readonly mutants: readonly NamedMutant[]
  /** Names that stand there more than once; only the last one of each is in `mutants`. */
  readonly doubled: readonly LiteralKey[]
}

/**
 * Imports the mutants of a lab, which are code of ours and trusted.
 * @param file Absolute path of a `mutants.ts`.
 * @throws Error in one sentence if it cannot be imported or declares something else.
 */
export async function loadMutants(file: string): Promise<DeclaredMutants> {
  const module: { default?: unknown } = await import(pathToFileURL(file).href)
  const declared = module.default
  if (typeof declared !== 'object' || declared === null) {
    throw new Error('It exports no mutants by default.')
  }
  const keys = await readKeys(file)
  const mutants = Object.entries(declared).map(([mutantName, mutant]: [string, unknown]) => {
    if (!isMutant(mutant)) throw new Error(`'${mutantName}' is not a whole mutant.`)
    return { ...mutant, mutantName, line: keys.find(({ name }) => name === mutantName)?.line }
  })
  const isRepeated = ({ name }: LiteralKey, index: number): boolean =>
    keys.findIndex((key) => key.name === name) < index
  return { mutants, doubled: keys.filter(isRepeated) }
}

async function readKeys(file: string): Promise<readonly LiteralKey[]> {
  const source = parseSource({ path: file, text: await readFile(file, 'utf8') })
  return 'what' in source ? [] : (objectBehind(source, 'defineMutants')?.keys ?? [])
}

function isMutant(value: unknown): value is Mutant {
  if (typeof value !== 'object' || value === null) return false
  const { caughtBy, ...rest } = value as Record<string, unknown>
  const texts = [rest['file'], rest['replaces'], rest['with'], rest['sin']]
  const isList = Array.isArray(caughtBy) && caughtBy.length > 0
  return isList && [...texts, ...caughtBy].every((text) => typeof text === 'string')
}
