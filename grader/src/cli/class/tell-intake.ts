import type { IntakeReport } from '../../class/index.ts'

/** At most so many of each kind; the document of --json has all. */
const mostNames = 12

/** Says in a few lines what of the hand-ins somebody may want to look at. */
export function tellIntake({ notUnderstood, remarks, leftOut }: IntakeReport): readonly string[] {
  const looks = remarks.slice(0, mostNames).map((remark) => `  ${remark}`)
  const more = remarks.length - looks.length
  return [
    ...(remarks.length === 0 ? [] : ['', 'To look at:', ...looks]),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...tellNames('Not understood', notUnderstood),
    ...tellNames('Left out, for they are no sources', leftOut),
  ]
}

function tellNames(heading: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const more = names.length - mostNames
  const rest = more > 0 ? [`and ${more} more`] : []
  return ['', `${heading}: ${[...names.slice(0, mostNames), ...rest].join(', ')}.`]
}
