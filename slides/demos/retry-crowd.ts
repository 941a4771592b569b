import { seededRandom } from '../../packages/labkit/src/seeded-random.ts'
import { chooseWait } from '../../solutions/04-resilient-client/src/retry.ts'

/** How a client chooses its waits. */
export type Policy = 'fixed' | 'doubling' | 'full jitter'

const retry = { tries: 4, baseMs: 1_000, capMs: 4_000 }
const refused = { kind: 'refused' } as const

/**
 * When the tries of a crowd arrive whose first ones all failed at the same moment, and that fail
 * again each time.
 * @returns Milliseconds since then, one for each try.
 */
export function arrivals(policy: Policy, clients: number): number[] {
  const draw = seededRandom(7)
  const times: number[] = []
  for (let client = 0; client < clients; client += 1) {
    let atMs = 0
    for (let tries = 1; tries < retry.tries; tries += 1) {
      atMs += waitOf(policy, tries, draw)
      times.push(atMs)
    }
  }
  return times
}

/** The lab's own wait; without jitter it is the limit that the lab draws from. */
function waitOf(policy: Policy, tries: number, draw: () => number): number {
  if (policy === 'fixed') return retry.baseMs
  const source = policy === 'doubling' ? () => 1 : draw
  return chooseWait({ outcome: refused, tries, retry, draw: source }) ?? 0
}
