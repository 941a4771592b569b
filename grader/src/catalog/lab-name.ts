const pattern = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/

/** Splits a folder's name, as '07-load-balancing', into its number and what follows it. */
export function splitName(name: string): { number: string; topic: string } | undefined {
  const [, number, topic] = pattern.exec(name) ?? []
  return number === undefined || topic === undefined ? undefined : { number, topic }
}
