/** As '84' or '79.5'. */
export function sayPoints(points: number | null | undefined): string {
  return points === null || points === undefined ? '' : String(Math.round(points * 10) / 10)
}

/** As '63 %'. */
export function sayShare(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** As '21 Nov 2026, 18:03 UTC': the same wherever the page is made. */
export function sayMoment(moment: string): string {
  return `${sayClock(moment, utc)} UTC`
}

/** The time of a place, as far as a moment that was written there tells it. */
export interface Zone {
  /** As 'UTC' or 'UTC+01:00'. */
  readonly name: string
  readonly offsetMinutes: number
}

const utc: Zone = { name: 'UTC', offsetMinutes: 0 }

/** The zone in which a course writes its moments; UTC where it writes none. */
export function zoneOf(written: string | null): Zone {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(written ?? '') ?? []
  if (sign === undefined) return utc
  const offsetMinutes = Number(`${sign}1`) * (60 * Number(hours) + Number(minutes))
  return { name: `UTC${sign}${hours}:${minutes}`, offsetMinutes }
}

/** As '21 Nov 2026, 19:03', by the clock of a zone. */
export function sayClock(moment: string, { offsetMinutes }: Zone): string {
  const form = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
  return new Date(Date.parse(moment) + offsetMinutes * 60_000).toLocaleString('en-GB', form)
}

/** As '1 day' or '3 days'. */
export function sayCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** The step of the scale from nothing to everything that a share has: 0 to 10. */
export function stepOf(points: number, of: number): number {
  if (of === 0 || points >= of) return 10
  return Math.max(0, Math.min(9, Math.floor((points / of) * 10)))
}

/** The id of a student's report on the page. */
export function anchorOf(student: string): string {
  return `student-${encodeURIComponent(student).replaceAll('%', '-')}`
}
