/** A line of a document that is prose, not code. */
export interface ProseLine {
  /** Counted from 1. */
  readonly line: number
  /** The line with its inline code blanked out. */
  readonly text: string
}

/** A heading as a reader links to it. */
export interface Heading {
  readonly line: number
  readonly level: number
  /** What follows `#` in a link, as GitHub derives it. */
  readonly anchor: string
}

/** The lines outside fenced code; what a fence shows is not the document's own. */
export function proseOf(text: string): ProseLine[] {
  const prose: ProseLine[] = []
  let fence = ''
  for (const [index, line] of text.split('\n').entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark === undefined && fence === '') prose.push({ line: index + 1, text: line })
    else if (fence === '') fence = mark ?? ''
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = ''
  }
  return prose
}

/** The headings of a document (CommonMark's ATX form), with anchors that are unique within it. */
export function headingsOf(text: string): Heading[] {
  const seen = new Map<string, number>()
  return proseOf(text).flatMap(({ line, text: prose }) => {
    const match = /^(#{1,6})\s+(.+?)\s*#*$/.exec(prose)
    if (match === null) return []
    const slug = slugOf(match[2] ?? '')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return [{ line, level: match[1]?.length ?? 0, anchor: times === 0 ? slug : `${slug}-${times}` }]
  })
}

function slugOf(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}
