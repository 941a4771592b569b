import { describe, expect, it } from 'vitest'
import { type Birth, type CreateNode, inProcess, Simulation } from '../../src/index.ts'

interface Dice {
  messages: never
  operations: { throw(): number }
}

const createNode: CreateNode<Dice> = (host) => ({ operations: { throw: () => host.random() } })

async function throwOnce(secret?: string) {
  const births: Birth[] = []
  const inside = inProcess(createNode)
  const simulation = new Simulation<Dice>({
    seed: 1,
    nodes: ['n1'],
    network: { latencyMs: [1, 50] },
    ...(secret === undefined ? {} : { secret }),
    driver: (id) => {
      const driver = inside(id)
      return {
        deliver: (event, moment) => {
          if (event.type === 'start') births.push(event)
          return driver.deliver(event, moment)
        },
        crash: () => driver.crash(),
      }
    },
  })
  const thrown = await simulation.client('c').at('n1').throw()
  return { name: births[0]?.randomName, thrown }
}

describe('a secret', () => {
  it('gives nodes another chance, by a name that does not tell it', async () => {
    const [open, one, other] = [await throwOnce(), await throwOnce('a'), await throwOnce('b')]
    expect(new Set([open.name, one.name, other.name]).size).toBe(3)
    expect(new Set([open.thrown, one.thrown, other.thrown]).size).toBe(3)
  })
  it('is part of what makes a run the same', async () => {
    expect(await throwOnce('a')).toEqual(await throwOnce('a'))
    expect(await throwOnce()).toEqual(await throwOnce(''))
  })
})
