import type { Attempt, Gradebook, GradebookLab } from '../gradebook.ts'
import { sayClock, sayCount, zoneOf } from './words.ts'

const sources = { metadata: 'metadata', git: 'its commit', archive: "the archive's date" } as const

/** What lateness rests on. */
export interface Terms {
  readonly lab: GradebookLab | undefined
  readonly late: Gradebook['late']
}

/**
 * Says when something was due and came, by the clock of the course, and what lateness costs, as in
 * 'Due 10 Nov 2026, 18:00, handed in 15 Nov 2026, 09:12 (UTC+01:00, by metadata): 5 days late;
 * after 5 days nothing counts.'
 */
export function tellLateness(attempt: Attempt, { lab, late }: Terms): string {
  const { submittedAt, timeSource, extensionDays } = attempt
  const due = lab?.due ?? null
  const zone = zoneOf(due)
  const more = extensionDays === 0 ? '' : ` and ${sayCount(extensionDays, 'day')} more`
  const untilDue = due === null ? '' : `due ${sayClock(due, zone)}${more}`
  if (submittedAt === null || timeSource === null) {
    const unknown = 'nothing tells when it was handed in'
    if (due === null) return sentence(unknown)
    return sentence(`${untilDue} (${zone.name}); ${unknown}, and so it is not late`)
  }
  const came = `handed in ${sayClock(submittedAt, zone)} (${zone.name}, by ${sources[timeSource]})`
  if (due === null) return sentence(came)
  return sentence(`${untilDue}, ${came}: ${tellDays(attempt, late)}`)
}

function tellDays({ lateDays, freeDays }: Attempt, late: Gradebook['late']): string {
  if (lateDays === 0) return 'in time'
  const some = freeDays === lateDays ? 'free of cost' : `${freeDays} of them free`
  const free = freeDays === 0 ? '' : `, ${some}`
  const days = `${sayCount(lateDays, 'day')} late${free}`
  if (late === null) return `${days}, which costs nothing`
  if (freeDays === lateDays) return days
  const most = late.mostDays
  const end = most === undefined ? '' : `, after ${sayCount(most, 'day')} nothing counts`
  return `${days}; each day takes ${late.percentPerDay} %${end}`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
