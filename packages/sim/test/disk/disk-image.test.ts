import { describe, expect, it } from 'vitest'
import { DiskImage } from '../../src/disk/disk-image.ts'
import { randomStream } from '../../src/random/random-stream.ts'

const write = (file: string, value: unknown) => ({ type: 'write', file, value }) as const
const append = (file: string, value: unknown) => ({ type: 'append', file, value }) as const
const cruel = { syncMs: 1, survival: 0, torn: 0 }

describe('DiskImage', () => {
  it('keeps what was synced and loses the rest', () => {
    const disk = new DiskImage()
    disk.change(write('vote', 1))
    const mark = disk.mark()
    disk.change(write('vote', 2))
    disk.settle(mark)
    disk.crash(randomStream('a'), cruel)
    expect(disk.content()).toEqual({ vote: 1 })
  })
  it('counts marks across crashes', () => {
    const disk = new DiskImage()
    disk.change(write('a', 1))
    disk.crash(randomStream('a'), cruel)
    disk.change(write('b', 2))
    disk.settle(disk.mark())
    expect(disk.content()).toEqual({ b: 2 })
  })
  it('keeps a beginning of what was written to a file, never a later part alone', () => {
    const lengths = new Set<number>()
    for (let seed = 0; seed < 50; seed += 1) {
      const disk = new DiskImage()
      for (const value of [0, 1, 2, 3]) disk.change(append('log', value))
      disk.crash(randomStream(`${seed}`), { ...cruel, survival: 0.6 })
      const log = (disk.content()['log'] ?? []) as number[]
      expect(log).toEqual([0, 1, 2, 3].slice(0, log.length))
      lengths.add(log.length)
    }
    expect(lengths.size).toBe(5)
  })
  it('tears a write into the first characters of its JSON', () => {
    const disk = new DiskImage()
    const record = { ballot: 7, value: 'blue' }
    disk.change(append('log', record))
    disk.crash(randomStream('tear'), { ...cruel, torn: 1 })
    const [torn] = disk.content()['log'] as unknown[]
    expect(torn).toBeTypeOf('string')
    expect(JSON.stringify(record).startsWith(torn as string)).toBe(true)
    expect(torn).not.toBe(JSON.stringify(record))
  })
})
