import { escapeXml } from './escape-xml.ts'
import type { ResultBatch } from './result-file.ts'
import type { Result, ResultRow } from './result.ts'

const marks = { passed: '✓', failed: '✗', unchecked: '–', inconclusive: '?' } as const

/** A page in GitHub's Markdown, as a job's summary shows it. */
export function toMarkdown({ results }: ResultBatch): string {
  return `${results.flatMap(writeResult).join('\n')}\n`
}

function writeResult({ lab, title, points, of, summary, isFinal, rows }: Result): string[] {
  const warning = isFinal ? [] : ['', '**This is not final: not everything could be judged.**']
  return [
    `## ${escapeText(lab)} · ${escapeText(title)}: ${points}/${of}`,
    '',
    escapeText(summary),
    ...warning,
    '',
    '| | scenario | points | claim |',
    '|---|---|---|---|',
    ...rows.map(writeRow),
    '',
    ...rows.flatMap(writeDetails),
  ]
}

function writeRow({ id, claim, points, of, verdict }: ResultRow): string {
  return `| ${marks[verdict]} | ${escapeText(id)} | ${points}/${of} | ${escapeText(claim)} |`
}

function writeDetails({ id, verdict, words }: ResultRow): string[] {
  if (words === '') return []
  const name = `${escapeXml(id)} (${verdict})`
  return [`<details><summary>${name}</summary>`, '', ...fence(words), '', '</details>', '']
}

/** A fence is longer than any within (CommonMark 0.31 §4.5), so that nothing ends it early. */
function fence(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  return [`${mark}text`, text, mark]
}

/** A character reference is never markup (CommonMark 0.31 §2.5). */
function escapeText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[&<>"'\\`*_[\]|~#!@]/g, (character) => `&#${character.charCodeAt(0)};`)
}
