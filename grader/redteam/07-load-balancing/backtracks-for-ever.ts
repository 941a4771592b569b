/** Waits in a regular expression, which nothing in the process can interrupt. */
export function createBalancer(): object {
  return { is: /^(a+)+$/.test(`${'a'.repeat(60)}!`) }
}
