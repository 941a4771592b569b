/**
 * How long Retry-After asks to wait, in milliseconds (RFC 9110 §10.2.3).
 * @returns `undefined` if the field is missing or says nothing that can be read.
 */
export function readRetryAfter(field: string | undefined, nowMs: number): number | undefined {
  if (field === undefined) return undefined
  if (/^\d+$/.test(field)) return Number(field) * 1_000
  // Date.parse makes a date of nearly anything, '-5' among it.
  const dateMs = imfDate.test(field) ? Date.parse(field) : Number.NaN
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs)
}

/** As 'Sun, 06 Nov 1994 08:49:37 GMT' (RFC 9110 §5.6.7). */
const imfDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/
