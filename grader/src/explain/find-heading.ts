/** A line of the handout that names a scenario, and the headings that it stands under. */
interface Mention {
  /** The nearest heading of the second level. */
  readonly section: string
  /** The nearest heading of the second or third level. */
  readonly nearest: string
}

/**
 * Finds the section of a handout that teaches a scenario: the first step that names it in
 * backticks; failing that, the nearest heading above the first place that does.
 * @param handout Markdown.
 * @returns The heading's text, as 'Step 7: Who is alive', or `undefined` if nothing names it.
 */
export function findHeading(handout: string, scenario: string): string | undefined {
  const mentions = findMentions(handout, `\`${scenario}\``)
  const step = mentions.find(({ section }) => /^Step \d+\b/.test(section))
  return step?.section ?? mentions.find(({ nearest }) => nearest !== '')?.nearest
}

function findMentions(handout: string, name: string): Mention[] {
  const mentions: Mention[] = []
  let [section, nearest] = ['', '']
  for (const line of linesOutsideFences(handout)) {
    const heading = /^(#{2,3})\s+(.+?)(?:\s+#+)?\s*$/.exec(line)
    if (heading?.[2] !== undefined) nearest = heading[2]
    if (heading?.[1] === '##') section = nearest
    if (line.includes(name)) mentions.push({ section, nearest })
  }
  return mentions
}

/** A line in a fenced block is an example: `# …` in it is a comment and no heading. */
function linesOutsideFences(text: string): string[] {
  let fence = ''
  return text.split(/\r?\n/).filter((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    const isInside = fence !== ''
    if (!isInside) fence = mark
    else if (mark.startsWith(fence)) fence = ''
    return !isInside && mark === ''
  })
}
