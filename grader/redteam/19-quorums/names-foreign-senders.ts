/** Sends in the name of others and to nodes that are not there, and replies to what nobody asked. */
import { createNode as createHonest } from './honest.ts'

const { stringify } = JSON
const forged = [
  { type: 'send', to: 'n2', from: 'n3', message: { key: 'basket', item: null } },
  { type: 'reply', ask: 1e9, answer: {} },
  { type: 'send', to: '__proto__', message: 1 },
]

if (stringify.name === 'stringify') {
  JSON.stringify = function andMore(value: any, ...rest: []) {
    // Only with the first turn of a life: more would be a flood.
    if (value?.ok?.state !== 'born') return stringify(value, ...rest)
    return stringify({ ...value, ok: { ...value.ok, effects: forged } })
  } as typeof JSON.stringify
}

export const createNode = (host: any) => ({ ...createHonest(host), state: () => 'born' })
