import type { CatalogLab } from '../../grader/src/catalog/index.ts'

/** The labs that are there, as a table in Markdown. */
export function tableOfLabs(labs: readonly CatalogLab[]): string {
  const rows = labs.map(({ name, manifest }) => {
    const { kind, services, minutes, goal } = manifest
    const needs = services.length === 0 ? kind : `${kind} + ${services.join(', ')}`
    // A bar would begin another column.
    const told = goal.replaceAll('|', String.raw`\|`)
    return `| [${name}](labs/${name}/README.md) | ${needs} | ${formatTime(minutes)} | ${told} |`
  })
  return ['| lab | kind | time | goal |', '|---|---|---|---|', ...rows].join('\n')
}

/** As '2 h 30'. */
function formatTime(minutes: number): string {
  const rest = minutes % 60
  const hours = Math.floor(minutes / 60)
  return `${hours} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`
}
