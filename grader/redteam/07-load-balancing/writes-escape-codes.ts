/** Puts escape codes, reversed text and HTML into everything that a report shows. */
const evil = '\u001b[2J\u001b]8;;http://evil\u0007\u202e<script>alert(1)</script>\u0000\r\u009b31m\ufeff\u2066&lt;'

console.log(`seen: ${evil}`)
console.error(`${evil}\u001b]0;100 of 100\u0007`)
export function createBalancer(): object {
  return { pick: () => evil, status: () => [{ id: evil, state: evil }], markDown: () => { throw new Error(evil) } }
}
export function fairness(): never {
  throw Object.assign(new Error(evil), { name: evil, stack: `x\n at /w/src/${evil}:1:1` })
}
export const stickiness = () => ({ [evil]: evil })
export function createHealthMonitor(): never {
  process.emitWarning(evil)
  throw new Error(`${evil}\n✓ every scenario  100/100`)
}
