import { describe, expect, test } from 'vitest'
import { at } from '../../src/run/at.ts'

describe('reading a path', () => {
  const value = { links: { self: { href: '/a' } }, list: [{ id: 1 }] }

  test.each([
    [['links', 'self', 'href'], '/a'],
    [['list', 0, 'id'], 1],
    [['list', 'length'], 1],
    [['links', 'next', 'href'], undefined],
    [['list', 7, 'id'], undefined],
    [['links', 'self', 'href', 'length'], undefined],
    [['constructor', 'name'], undefined],
    [['__proto__'], undefined],
  ])('%j gives %j', (path, found) => {
    expect(at(value, ...path)).toBe(found)
  })

  test.each([undefined, null, 7, 'text'])('of %s gives nothing', (stranger) => {
    expect(at(stranger, 'length')).toBeUndefined()
  })
})
