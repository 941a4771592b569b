/** Returns promises that never settle. */
export function createBalancer(): Promise<object> {
  return new Promise(() => {})
}
