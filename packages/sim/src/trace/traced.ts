import type { Entry } from '../history/entry.ts'
import { History } from '../history/history.ts'

/** What a trace is made from: a full history, or its entries alone, as they come out of JSON. */
export interface Traced {
  readonly entries: readonly Entry[]
}

/** Makes a history of entries that were kept as JSON; its operations are left out. */
export function historyOf({ entries }: Traced): History {
  const history = new History()
  for (const entry of entries) history.record(entry)
  return history
}
