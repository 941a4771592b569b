import { proseOf } from '../../../tools/tidy/markdown.ts'

/** A section of a handout, up to the next heading of level 1 or 2. */
export interface Section {
  readonly level: 1 | 2
  readonly title: string
  readonly line: number
  /** The number in 'Step 3: …'. */
  readonly step: number | undefined
}

/** A line of the list that says what a step earns: `` - `id` (10 points): claim ``. */
export interface EarnedLine {
  readonly id: string
  /** `undefined` where the line is not of the form. */
  readonly points: number | undefined
  /** White space collapsed; empty where the line is not of the form. */
  readonly claim: string
  readonly line: number
  /** The step under which it stands, if it stands under one. */
  readonly step: number | undefined
}

/** What the gate reads in a handout. */
export interface Outline {
  readonly sections: readonly Section[]
  readonly earned: readonly EarnedLine[]
  /** Targets of links and names of the lab's files in code spans. */
  readonly targets: readonly { readonly target: string; readonly line: number }[]
}

/** Reads a handout; fenced code is not looked into. */
export function readOutline(text: string): Outline {
  const prose = proseOf(text)
  const sections = prose.flatMap(({ line, text: words }) => readSection(words, line))
  const stepAt = (line: number) => sections.findLast((section) => section.line < line)?.step
  return {
    sections,
    earned: listItems(prose).flatMap(({ line, text: item }) => readEarned(item, line, stepAt)),
    targets: prose.flatMap(({ line, text: words }) =>
      readTargets(words).map((target) => ({ target, line })),
    ),
  }
}

function readSection(words: string, line: number): Section[] {
  const [, marks, title] = /^(#{1,2})\s+(.+?)\s*$/.exec(words) ?? []
  if (marks === undefined || title === undefined) return []
  const step = /^Step (\d+): \S/.exec(title)?.[1]
  return [{ level: marks.length === 1 ? 1 : 2, title, line, step: step ? Number(step) : undefined }]
}

/** List items of the first level, each with its continuation lines joined to it. */
function listItems(prose: ReturnType<typeof proseOf>): { line: number; text: string }[] {
  const items: { line: number; text: string }[] = []
  let isOpen = false
  for (const { line, text } of prose) {
    const last = items.at(-1)
    if (text.startsWith('- ')) items.push({ line, text })
    else if (isOpen && last !== undefined && /^\s+\S/.test(text)) last.text += ` ${text.trim()}`
    else {
      isOpen = false
      continue
    }
    isOpen = true
  }
  return items
}

function readEarned(
  item: string,
  line: number,
  stepAt: (line: number) => number | undefined,
): EarnedLine[] {
  const id = /^- `([a-z0-9-]+)`/.exec(item)?.[1]
  if (id === undefined) return []
  const [, points, claim = ''] = /^- `[^`]+` \((\d+) points?\): (.+)$/.exec(item) ?? []
  return [
    {
      id,
      points: points === undefined ? undefined : Number(points),
      claim: claim.replaceAll(/\s+/g, ' ').trim(),
      line,
      step: stepAt(line),
    },
  ]
}

function readTargets(words: string): string[] {
  const links = [...words.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(\s*<?([^)\s>]+)/g)]
  const files = [...words.matchAll(/`((?:src|test)\/[\w./-]+\.ts)`/g)]
  return [...links, ...files].map((match) => match[1] ?? '')
}
