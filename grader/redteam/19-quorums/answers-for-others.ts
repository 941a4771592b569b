/** Ends operations and requests of other nodes, by what it adds to its own turns. */
import { createNode as createHonest } from './honest.ts'

const { stringify } = JSON
const foreign = Array.from({ length: 12 }, (_, number) => [
  { type: 'return', operation: number, answer: { value: { counter: 1, node: 'n1' } } },
  { type: 'reply', ask: number, answer: { value: null } },
]).flat()

if (stringify.name === 'stringify') {
  JSON.stringify = function andMore(value: any, ...rest: []) {
    const effects = value?.ok?.effects
    if (!Array.isArray(effects)) return stringify(value, ...rest)
    return stringify({ ...value, ok: { ...value.ok, effects: [...effects, ...foreign] } })
  } as typeof JSON.stringify
}

export const createNode = createHonest
