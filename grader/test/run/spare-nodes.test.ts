import { expect, test } from 'vitest'
import type { Subject } from '../../src/box/index.ts'
import { SpareNodes } from '../../src/run/spare-nodes.ts'

/** Spares that are numbers, and the list of those that were closed. */
function countSpares() {
  const closed: number[] = []
  let started = 0
  const spares = new SpareNodes(async () => {
    started += 1
    const number = started
    return { number, close: async () => void closed.push(number) } as unknown as Subject
  })
  const take = async () => ((await spares.take()) as unknown as { number: number }).number
  return { spares, take, closed, started: () => started }
}

test('nobody gets a process that somebody has had', async () => {
  const { spares, take } = countSpares()
  spares.keep(2)
  expect([await take(), await take(), await take(), await take()]).toEqual([1, 2, 3, 4])
})

test('as many as are kept are started before they are needed', async () => {
  const { spares, take, started } = countSpares()
  await take()
  expect(started()).toBe(1)
  spares.keep(3)
  await take()
  expect(started()).toBe(5)
})

test('those that nobody took are closed, and one that did not start is no fault', async () => {
  const { spares, take, closed } = countSpares()
  spares.keep(2)
  await take()
  await spares.close()
  expect(closed).toEqual([2, 3])
  const broken = new SpareNodes(() => Promise.reject(new Error('It does not start.')))
  broken.keep(1)
  await expect(broken.take()).rejects.toThrow('It does not start.')
  await broken.close()
})

test('there are none after the end', async () => {
  const { spares, take, started } = countSpares()
  await spares.close()
  await expect(take()).rejects.toThrow('The run was given up.')
  expect(started()).toBe(0)
})
