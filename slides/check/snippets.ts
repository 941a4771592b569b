/** Code that a deck takes from files: `<<< @/../solutions/x.ts#region ts {1-2|3}`. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

export interface Snippet {
  readonly path: string
  readonly region: string | undefined
  /** The last line that is highlighted, from 1 within the snippet; 0 if none is. */
  readonly lastLine: number
}

/** The snippets of a slide's markdown. */
export function findSnippets(content: string): Snippet[] {
  return [...content.matchAll(/^<<<\s+(\S+?)(?:#([\w-]+))?(?:\s+(.*))?$/gm)].map(
    ([, path = '', region, rest = '']) => ({ path, region, lastLine: findLastLine(rest) }),
  )
}

function findLastLine(rest: string): number {
  const [, ranges = ''] = /\{([^}]*)\}/.exec(rest) ?? []
  return Math.max(0, ...[...ranges.matchAll(/\d+/g)].map(([digits]) => Number(digits)))
}

/**
 * What is wrong with a snippet, in sentences.
 * @param deckFile `@` stands for its folder.
 */
export async function judgeSnippet(snippet: Snippet, deckFile: string): Promise<string[]> {
  const { path, region, lastLine } = snippet
  const file = resolve(dirname(deckFile), path.replace(/^@\//, './'))
  const source = await readFile(file, 'utf8').catch(() => undefined)
  if (source === undefined) return [`There is no file '${path}'.`]
  if (region === undefined) return [`'${path}' is shown without a region: name one with '#'.`]
  const lines = cutRegion(source, region)
  if (lines === undefined) return [`There is no region '${region}' in '${path}'.`]
  if (lines.length === 0) return [`The region '${region}' in '${path}' is empty.`]
  if (lastLine <= lines.length) return []
  return [`'${region}' has ${lines.length} lines, and line ${lastLine} is highlighted.`]
}

/** The lines between `#region name` and its end; `undefined` without both. */
export function cutRegion(source: string, region: string): string[] | undefined {
  const lines = source.split(/\r?\n/)
  const begins = lines.findIndex((line) => isMark(line, '#region', region))
  const ends = lines.findIndex(
    (line, index) => index > begins && isMark(line, '#endregion', region),
  )
  if (begins < 0 || ends < 0) return undefined
  return lines.slice(begins + 1, ends).filter((line) => !/#(end)?region\b/.test(line))
}

function isMark(line: string, word: string, region: string): boolean {
  const words = line.trim().split(/\s+/)
  return words.includes(word) && words.at(-1) === region
}
