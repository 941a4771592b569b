import { expect, test } from 'vitest'
import {
  bothBoxes,
  call,
  describeIn,
  placeEntry,
  rejectionOf,
  startEntry,
  startStaged,
} from './boxing.ts'

describeIn(bothBoxes, 'an entry that is loaded', (stage) => {
  const loading = (text: string, limits = {}) => startEntry(stage(), text, { limits })

  test('tells its exports', async () => {
    const subject = await loading('export const add = (a: number, b: number) => a + b, one = 1')
    expect(subject.exportNames).toEqual(['add', 'one'])
    expect(await call(subject, 'add', 1, 2)).toBe(3)
  })

  test('finds its other files, its package and node', async () => {
    const staged = await placeEntry(
      stage(),
      `import { seededRandom } from '@cloud-labs/labkit'
       import { createHash } from 'node:crypto'
       import { size } from './lib/size.ts'
       export const kinds = () => [typeof seededRandom(1), typeof createHash, size]`,
      { others: { 'lib/size.ts': 'export const size: number = 4' } },
    )
    expect(await call(await startStaged(staged), 'kinds')).toEqual(['function', 'function', 4])
  })

  test('finds a package that needs packages itself', async () => {
    const subject = await loading(`import express from 'express'
      export const kind = () => typeof express()`)
    expect(await call(subject, 'kind')).toBe('function')
  })

  test('says where and what it throws', async () => {
    const error = await loading('const a = 1\nthrow new RangeError("Too soon.")').catch((e) => e)
    expect(error).toMatchObject({
      name: 'RangeError',
      message: 'Too soon.',
      at: 'src/probe.ts:2:7',
    })
  })

  test('says which package is missing', async () => {
    expect(await rejectionOf(loading("import 'left-pad'"))).toContain(
      "Error: Cannot find package 'left-pad'",
    )
  })

  test('says which file is missing', async () => {
    expect(await rejectionOf(loading("import './missing.ts'"))).toMatch(/Cannot find module/)
  })
})

describeIn(bothBoxes, 'an entry that does not come to an end', (stage) => {
  const loading = (text: string, limits = {}) => startEntry(stage(), text, { limits })

  test('is given up when it never becomes ready', async () => {
    const text = 'setInterval(() => {}, 1_000)\nawait new Promise(() => {})'
    expect(await rejectionOf(loading(text, { loadMs: 200 }))).toBe(
      'SubjectFault: The entry was not loaded within 0.2 seconds.',
    )
  })

  test('is given up when it loops', async () => {
    expect(await rejectionOf(loading('for (;;) {}', { loadMs: 200 }))).toBe(
      'SubjectFault: The entry was not loaded within 0.2 seconds.',
    )
  })

  test('ends the process, and is told so', async () => {
    expect(await rejectionOf(loading('process.exit(0)'))).toBe(
      'SubjectFault: The process of the submission ended by itself, with exit code 0.',
    )
  })

  test('throws later, and its words are told', async () => {
    const text = 'setImmediate(() => { throw new Error("Too late.") })\nawait new Promise(() => {})'
    expect(await rejectionOf(loading(text))).toContain(
      'SubjectFault: The process of the submission ended on an uncaught Error: Too late.',
    )
  })

  test('lies about its names, and only texts count', async () => {
    const subject = await loading(
      `Object.keys = () => ['add', 7, { toString: 1 }, { $: 'function', id: 1 }]`,
    )
    expect(subject.exportNames).toEqual(['add'])
  })
})
