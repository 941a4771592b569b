/** The kitchen's machines, which are reached by HTTP. */

/** Where a part of a pizza is prepared. */
export type Station = 'dough' | 'sauce' | 'topping'

/**
 * Lets a station prepare its part of a pizza.
 * @returns What the station says that it made.
 * @throws Error if it refuses.
 */
export function prepare(
  kitchen: string,
  station: Station,
  { pizza, wish }: { readonly pizza: string; readonly wish: string },
): Promise<string> {
  return use(`${kitchen}/${station}`, { pizza, wish })
}

/**
 * Bakes a pizza.
 * @param parts What the stations made.
 * @throws Error if the oven refuses.
 */
export function bake(
  kitchen: string,
  { pizza, parts }: { readonly pizza: string; readonly parts: Readonly<Record<Station, string>> },
): Promise<string> {
  return use(`${kitchen}/bake`, { pizza, parts })
}

async function use(machine: string, content: object): Promise<string> {
  const response = await fetch(machine, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(content),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}
