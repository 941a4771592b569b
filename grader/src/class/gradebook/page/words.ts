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
  const form = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
  return `${new Date(moment).toLocaleString('en-GB', form)} UTC`
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
