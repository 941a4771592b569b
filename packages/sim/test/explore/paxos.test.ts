import { describe, expect, it } from 'vitest'
import { describeMove, explore, followTrace, inProcess, shrinkTrace } from '../../src/index.ts'
import { agreement, paxos } from '../workloads/paxos.ts'

const worldOf = (sins: { isForgetful: boolean }) => ({
  nodes: ['p1', 'p2', 'a1', 'a2', 'a3'],
  driver: inProcess(paxos(sins)),
  calls: [
    { client: 'c1', node: 'p1', call: 'propose', args: [1, 'red'] },
    { client: 'c2', node: 'p2', call: 'propose', args: [2, 'blue'] },
  ],
  invariants: [agreement],
})

const seeds = [0, 1, 2, 3, 4, 5, 6, 7]

/** Two calls, four promises asked for and given, four acceptances asked for and given. */
const shortest = 2 + 8 + 8

describe('Paxos with an acceptor that forgets its promise', () => {
  const world = worldOf({ isForgetful: true })

  it.each(seeds)('chooses two values on a path that is soon found, from seed %i', async (seed) => {
    const exploration = await explore({ ...world, order: 'depth-first', seed })
    const { verdict, violation, configurations } = exploration
    expect(verdict).toBe('failed')
    expect(violation?.claim).toBe('At most one value is chosen.')
    expect(configurations).toBeLessThan(1000)
  })

  it.each(seeds)('shrinks to a shortest trace from seed %i', async (seed) => {
    const { trace } = await explore({ ...world, order: 'depth-first', seed })
    const shrunk = await shrinkTrace(world, trace)
    expect(shrunk).toMatchObject({ isMinimal: true })
    expect(shrunk.trace).toHaveLength(shortest)
    // Somewhere an acceptor that has heard of ballot 2 accepts ballot 1, which is the bug.
    const words = shrunk.trace.map(describeMove)
    const guilty = ['a1', 'a2', 'a3'].filter((acceptor) => {
      const promised = words.indexOf(`${acceptor} receives {"type":"prepare","ballot":2} from p2`)
      const accept = `${acceptor} receives {"type":"accept","ballot":1,"value":"red"} from p1`
      return promised !== -1 && words.indexOf(accept) > promised
    })
    expect(guilty).not.toEqual([])
  })

  it('breaks the same invariant when its trace is followed again from JSON', async () => {
    const { trace, violation } = await explore({ ...world, order: 'depth-first' })
    const again = await followTrace(world, JSON.parse(JSON.stringify(trace)))
    expect(again).toEqual({ trace, violation })
  })
})

describe('Paxos', () => {
  const world = worldOf({ isForgetful: false })

  it('chooses at most one value in whatever order messages arrive', async () => {
    const { verdict, configurations } = await explore({ ...world, order: 'depth-first' })
    expect({ verdict, configurations }).toEqual({ verdict: 'passed', configurations: 158_458 })
  })

  it('stays undecided where the budget ends the search', async () => {
    const search = { ...world, order: 'breadth-first' } as const
    expect(await explore({ ...search, budget: 100 })).toMatchObject({ verdict: 'inconclusive' })
    expect(await explore({ ...search, maxMoves: 3 })).toMatchObject({ verdict: 'inconclusive' })
  })
})
