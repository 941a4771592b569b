import type { Files } from '../archive.ts'

/** How many lines in a row are a leak. */
const leakLines = 6

/** A line says something if it has this many letters or digits. */
const fewestSigns = 4

/** A line that says something. */
interface Line {
  /** Counted from 1. */
  readonly number: number
  /** Without the space around it, and with one space where there was more. */
  readonly text: string
}

/** Lines of the house that stand in an edition. */
export interface Leak {
  /** The file of the house, and the line in it. */
  readonly from: string
  readonly fromLine: number
  /** The file of the edition, and the line in it. */
  readonly into: string
  readonly intoLine: number
}

/**
 * Looks for six lines in a row of a secret file that stand in a row in a file of the edition.
 *
 * Lines with fewer than four letters or digits (braces, `try {`) are passed over on both sides, and
 * so is the space around a line: neither hides a leak. Six lines of a solution are exempt if every
 * one of them stands in the starter of the same lab, which shares its types and its given functions
 * with the solution; nothing else is exempt, the handout and the public tests neither. A lab whose
 * starter was solved in place is another check's matter.
 * @param secrets Solutions, suites, cheats and transcripts, by their paths in the house.
 * @returns One leak for each pair of files.
 */
export function findLeaks(secrets: Files, edition: Files): readonly Leak[] {
  const windows = indexWindows(edition)
  const starters = readStarters(edition)
  const leaks = new Map<string, Leak>()
  for (const [from, content] of secrets) {
    const given = starters.get(labOfSolution(from) ?? '') ?? new Set()
    for (const window of windowsOf(linesOf(content))) {
      if (window.every(({ text }) => given.has(text))) continue
      for (const { into, intoLine } of windows.get(keyOf(window)) ?? []) {
        const leak = { from, fromLine: window[0]?.number ?? 0, into, intoLine }
        if (!leaks.has(`${from}\0${into}`)) leaks.set(`${from}\0${into}`, leak)
      }
    }
  }
  return [...leaks.values()]
}

/** Says a leak in one sentence. */
export function sayLeak({ from, fromLine, into, intoLine }: Leak): string {
  return `${leakLines} lines of ${from} from line ${fromLine} stand in ${into} at line ${intoLine}.`
}

type Places = Map<string, { into: string; intoLine: number }[]>

function indexWindows(edition: Files): Places {
  const windows: Places = new Map()
  for (const [into, content] of edition) {
    for (const window of windowsOf(linesOf(content))) {
      const place = { into, intoLine: window[0]?.number ?? 0 }
      const known = windows.get(keyOf(window))
      if (known === undefined) windows.set(keyOf(window), [place])
      else known.push(place)
    }
  }
  return windows
}

/** The lines of each lab's starter, by the lab's name. */
function readStarters(edition: Files): ReadonlyMap<string, ReadonlySet<string>> {
  const starters = new Map<string, Set<string>>()
  for (const [path, content] of edition) {
    const [, lab = ''] = /^labs\/([^/]+)\/src\//.exec(path) ?? []
    if (lab === '') continue
    const lines = starters.get(lab) ?? new Set()
    starters.set(lab, lines)
    for (const { text } of linesOf(content)) lines.add(text)
  }
  return starters
}

function labOfSolution(path: string): string | undefined {
  return /^solutions\/([^/]+)\//.exec(path)?.[1]
}

function linesOf(content: Buffer): readonly Line[] {
  const lines = content.toString('utf8').split(/\r?\n/)
  return lines
    .map((line, index) => ({ number: index + 1, text: line.trim().replaceAll(/\s+/g, ' ') }))
    .filter(({ text }) => (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= fewestSigns)
}

function windowsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const count = Math.max(0, lines.length - leakLines + 1)
  return Array.from({ length: count }, (_, start) => lines.slice(start, start + leakLines))
}

function keyOf(window: readonly Line[]): string {
  return window.map(({ text }) => text).join('\n')
}
