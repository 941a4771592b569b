/** Methods that change nothing (RFC 9110 §9.2.1). */
const safe = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** Whether a request may be sent at any time, and any number of times at once. */
export function isSafe(method: string): boolean {
  return safe.has(method)
}

/** Whether two requests leave what one leaves (RFC 9110 §9.2.2). */
export function isIdempotent(method: string): boolean {
  return isSafe(method) || method === 'PUT' || method === 'DELETE'
}
