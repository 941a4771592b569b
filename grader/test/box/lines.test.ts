import * as fc from 'fast-check'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { describeEnding } from '../../src/box/describe-ending.ts'
import { LineReader } from '../../src/box/line-reader.ts'
import { PrintedLines } from '../../src/box/printed-lines.ts'
import { placeIn } from '../../src/box/subject.ts'

describe('reading lines', () => {
  test('gives the same lines wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(40)), (text, cuts) => {
        const bytes = Buffer.from(`${text}\n`)
        const reader = new LineReader(10_000)
        const places = cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b)
        const pieces = [...places, bytes.length].map((end, index) =>
          bytes.subarray(places[index - 1] ?? 0, end),
        )
        expect(pieces.flatMap((piece) => reader.read(piece))).toEqual(text.split('\n'))
      }),
    )
  })

  test('refuses a line that is too long, also in pieces', () => {
    const reader = new LineReader(10)
    expect(reader.read(Buffer.from('1234567890\n12345'))).toEqual(['1234567890'])
    expect(() => reader.read(Buffer.from('678901'))).toThrow(RangeError)
  })
})

describe('printed lines', () => {
  const print = async (...chunks: string[]) => {
    const printed = new PrintedLines()
    const stream = new PassThrough()
    let floods = 0
    printed.drain(stream, { maxBytes: 5_000, onFlood: () => (floods += 1) })
    for (const chunk of chunks) stream.write(chunk)
    await stream
      .end()
      .toArray()
      .catch(() => [])
    return { lines: printed.lines, floods }
  }

  test('are the last twenty, each cut, with the one that is not finished', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `row ${index}\n`)
    const { lines } = await print(...rows, 'x'.repeat(1_000))
    expect(lines).toHaveLength(20)
    expect([lines[0], lines.at(-1)?.length]).toEqual(['row 11', 200])
  })

  test('tell of a flood once', async () => {
    const { floods } = await print(...Array.from({ length: 9 }, () => 'x'.repeat(1_000)))
    expect(floods).toBe(1)
  })
})

describe('how a process ended', () => {
  test.each([
    [0, null, 'ended by itself, with exit code 0'],
    [null, 'SIGKILL', 'was killed by SIGKILL'],
    [137, null, 'was killed by SIGKILL'],
    [134, null, 'was killed by SIGABRT, as happens when its memory is used up'],
    [133, null, 'was killed by SIGTRAP, as happens when its memory is used up'],
    [152, null, 'was killed by SIGXCPU, because it had used up its computing time'],
  ])('with exit code %s and signal %s is one sentence', (code, signal, what) => {
    expect(describeEnding(code, signal)).toBe(`The process of the submission ${what}.`)
  })
})

describe('the place in a stack', () => {
  test.each([
    ['    at f (file:///w/src/lib/ring.ts:12:5)', 'src/lib/ring.ts:12:5'],
    ['    at C:\\runs\\w\\src\\ring.ts:1:2', 'src/ring.ts:1:2'],
    ['    at f (file:///w/node_modules/express/src/app.js:1:2)', undefined],
    ['    at f (/repo/grader/src/box/host/host.ts:1:2)', undefined],
    ['    at node:internal/process:1:2', undefined],
  ])('of %s is %s', (frame, place) => {
    expect(placeIn(`Error: x\n${frame}`)).toBe(place)
  })
})
