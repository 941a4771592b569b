import { describe, expect, test } from 'vitest'
import {
  fingerprintOf,
  issueReceipt,
  makeKeys,
  readPrivateKey,
  readPublicKey,
  verifyReceipt,
} from '../../src/receipt/index.ts'
import { fail, pass } from '../judge/runs.ts'
import { gradeOf, hash } from '../score/grading.ts'

const { privateText, publicText } = makeKeys()
const privateKey = readPrivateKey(privateText)
const publicKey = readPublicKey(publicText)

const grade = gradeOf([
  pass('takes-turns'),
  fail('skips-the-dead', { replay: { seed: 7134, path: '' } }),
  pass('comes-back'),
])
const circumstances = {
  house: { suite: '01'.repeat(32), lab: '02'.repeat(32), grader: '03'.repeat(32) },
  gradedAt: new Date(Date.UTC(2026, 10, 21, 9, 30)),
  privateKey,
}
const bytes = Buffer.from(issueReceipt(grade, circumstances))
const isGenuine = (shown: Uint8Array) => verifyReceipt(shown, publicKey).isGenuine

describe('a receipt', () => {
  test('carries the verdicts, all hashes, and the seeds that showed a failure', () => {
    const judgement = verifyReceipt(bytes, publicKey)
    expect(judgement).toMatchObject({
      isGenuine: true,
      receipt: {
        lab: '07-load-balancing',
        points: 70,
        of: 100,
        hashes: { ...circumstances.house, submission: hash },
        seeds: { 'skips-the-dead': 7134 },
        gradedAt: '2026-11-21T09:30:00.000Z',
        signer: fingerprintOf(publicKey),
      },
    })
  })

  test('is the same to the byte for the same grade', () => {
    expect(issueReceipt(grade, circumstances)).toBe(bytes.toString())
  })
})

describe('an edited receipt', () => {
  test('is refused when any bit of any byte is another one', () => {
    const accepted = [...bytes.keys()].flatMap((at) =>
      Array.from({ length: 8 }, (_, bit) => {
        const edited = Buffer.from(bytes)
        edited[at] = (edited[at] ?? 0) ^ (1 << bit)
        return isGenuine(edited) ? `bit ${bit} of byte ${at}` : ''
      }).filter(Boolean),
    )
    expect(accepted).toEqual([])
  })

  test('is refused when any byte is missing or doubled', () => {
    const accepted = [...bytes.keys()].filter((at) => {
      const without = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
      const doubled = Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at)])
      return isGenuine(without) || isGenuine(doubled)
    })
    expect(accepted).toEqual([])
  })

  test('is refused when space or a mark is added, at either end or within', () => {
    for (const added of [' ', '\n', '\r', '\t', '\ufeff', '\0', '{}']) {
      for (const at of [0, 1, bytes.length - 1, bytes.length]) {
        const edited = [bytes.subarray(0, at), Buffer.from(added), bytes.subarray(at)]
        expect(isGenuine(Buffer.concat(edited))).toBe(false)
      }
    }
  })

  test('is refused when its signature is spelt in another way', () => {
    const text = bytes.toString()
    const [, signature = ''] = /"signature":"([^"]+)"/.exec(text) ?? []
    for (const other of [`${signature}=`, `${signature}==`, signature.replaceAll('-', '+')]) {
      if (other === signature) continue
      expect(isGenuine(Buffer.from(text.replace(signature, other)))).toBe(false)
    }
  })

  test('is refused with a repeated or a further member, though its values are the same', () => {
    const text = bytes.toString()
    for (const edited of [
      text.replace('"points":70', '"points":100,"points":70'),
      text.replace('"points":70', '"points":70.0'),
      text.replace('{"box"', '{"a":1,"box"'),
    ]) {
      expect(edited).not.toBe(text)
      expect(isGenuine(Buffer.from(edited))).toBe(false)
    }
  })
})

describe('a receipt of somebody else', () => {
  test('is refused when another key signed it, even if it names the right one', () => {
    const other = makeKeys()
    const forged = issueReceipt(grade, {
      ...circumstances,
      privateKey: readPrivateKey(other.privateText),
    })
    expect(verifyReceipt(Buffer.from(forged), publicKey)).toEqual({
      isGenuine: false,
      why: 'It names another key than the one that was given.',
    })
    const [own, theirs] = [publicKey, readPublicKey(other.publicText)].map(fingerprintOf)
    const renamed = forged.replace(String(theirs), String(own))
    expect(verifyReceipt(Buffer.from(renamed), publicKey)).toEqual({
      isGenuine: false,
      why: 'Its signature does not fit its content.',
    })
  })

  test.for(['', 'null', '[]', '{"schema":"cloud-labs/receipt@1"}\n', '\u{1f600}'])(
    'is not what %j is',
    (text) => {
      expect(isGenuine(Buffer.from(text))).toBe(false)
    },
  )

  test('is not read beyond a megabyte', () => {
    expect(isGenuine(Buffer.alloc(2 ** 21, '['))).toBe(false)
  })
})

describe('a key', () => {
  test('of another kind is refused', () => {
    expect(() => readPublicKey(publicText.replace('MCow', 'MCox'))).toThrow()
    expect(() => readPrivateKey('no key')).toThrow()
  })
})
