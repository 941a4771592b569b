import { describe, expect, test } from 'vitest'
import { EnginePool } from '../../src/grade/engine-pool.ts'
import type { Engine } from '../../src/run/index.ts'

/** Engines that do nothing, and how many were opened and closed. */
function countedEngines({ failures = 0 }: { failures?: number } = {}) {
  const count = { opened: 0, closed: 0 }
  const open = async (): Promise<Engine> => {
    count.opened += 1
    if (count.opened <= failures) throw new Error('The engine did not start.')
    return {
      run: () => Promise.reject(new Error('Nobody runs anything here.')),
      close: async () => void (count.closed += 1),
    }
  }
  return { count, open }
}

describe('a pool of engines', () => {
  test('lends each engine to one borrower at a time', async () => {
    const { count, open } = countedEngines()
    const pool = new EnginePool(open, 2)
    const lent = new Set<Engine>()
    const order: number[] = []
    const borrow = (turn: number) =>
      pool.use(async (engine) => {
        expect(lent.has(engine)).toBe(false)
        lent.add(engine)
        await Promise.resolve()
        order.push(turn)
        lent.delete(engine)
      })
    await Promise.all([1, 2, 3, 4, 5].map(borrow))
    expect(order).toEqual([1, 2, 3, 4, 5])
    expect(count.opened).toBe(2)
  })

  test('takes an engine back from whoever failed with it', async () => {
    const { count, open } = countedEngines()
    const pool = new EnginePool(open, 1)
    const failing = pool.use(() => Promise.reject(new Error('It failed.')))
    await expect(failing).rejects.toThrow('It failed.')
    expect(await pool.use(async () => 'next')).toBe('next')
    expect(count.opened).toBe(1)
  })

  test('tries again after an engine did not start, also for those who wait', async () => {
    const { open } = countedEngines({ failures: 1 })
    const pool = new EnginePool(open, 1)
    const uses = [pool.use(async () => 'first'), pool.use(async () => 'second')]
    expect(await Promise.allSettled(uses)).toMatchObject([
      { status: 'rejected', reason: { message: 'The engine did not start.' } },
      { status: 'fulfilled', value: 'second' },
    ])
  })

  test('closes all that it opened, also the one that nobody has used yet', async () => {
    const { count, open } = countedEngines()
    const pool = new EnginePool(open, 2)
    pool.warmUp()
    await pool.close()
    expect(count).toEqual({ opened: 1, closed: 1 })
  })

  test('lends the engine that it started early', async () => {
    const { count, open } = countedEngines()
    const pool = new EnginePool(open, 2)
    pool.warmUp()
    await pool.use(async () => {})
    expect(count.opened).toBe(1)
  })
})
