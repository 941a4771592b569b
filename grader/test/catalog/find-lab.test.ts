import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CatalogLab, findLab, findRoot, UsageError } from '../../src/catalog/index.ts'
import { plantRepository } from './planting.ts'

const names = ['02-http-rest', '07-load-balancing', '08-caching', '31-load', '32-logs']
const labs = names.map((name) => ({ name, number: name.slice(0, 2) }) as CatalogLab)

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  throw new Error('It was not refused.')
}

describe('a lab', () => {
  test.each([
    ['7', '07-load-balancing'],
    ['07', '07-load-balancing'],
    ['007', '07-load-balancing'],
    ['07-load-balancing', '07-load-balancing'],
    ['load-balancing', '07-load-balancing'],
    ['load-b', '07-load-balancing'],
    ['07-', '07-load-balancing'],
    [' HTTP ', '02-http-rest'],
    ['c', '08-caching'],
    ['load', '31-load'],
    ['32', '32-logs'],
  ])("is found by '%s'", (query, name) => {
    expect(findLab(labs, query).name).toBe(name)
  })

  test.each([
    ['laod-b', '07-load-balancing'],
    ['chaching', '08-caching'],
    ['rest', '02-http-rest'],
    ['07-lod-balancing', '07-load-balancing'],
    ['balancing', '07-load-balancing'],
  ])("that is called '%s' is not found, but the nearest is suggested", (query, name) => {
    expect(refusal(() => findLab(labs, query))).toBe(
      `There is no lab '${query}'; did you mean ${name}?`,
    )
  })

  test.each(['zzzzzz', '99', '97', 'lod', 'rust-and', '', '  '])(
    "called '%s' is not found and resembles none",
    (query) => {
      expect(refusal(() => findLab(labs, query))).toMatch(/; see 'npx lab list' for all of them\.$/)
    },
  )

  test.each(['20', '20-dynamo'])("that is only planned is told so for '%s'", (query) => {
    expect(refusal(() => findLab(labs, query))).toMatch(/^Lab 20-dynamo is planned but not in this/)
  })

  test('must be one, and a prefix of several lists them', () => {
    expect(refusal(() => findLab(labs, 'lo'))).toBe(
      "'lo' fits more than one lab; choose one of 07-load-balancing, 31-load, 32-logs.",
    )
  })

  test('is not found in an empty catalogue', () => {
    expect(refusal(() => findLab([], 'load'))).toMatch(/^There is no lab 'load'; see/)
  })
})

describe('the root', () => {
  test('is found from any folder below it, past other packages', async () => {
    const root = await plantRepository({
      'labs/07-load-balancing/package.json': '{"name":"@cloud-labs/07-load-balancing"}',
      'labs/07-load-balancing/src/a.ts': '',
      'labs/package.json': 'no JSON',
      'labs/07-load-balancing/src/package.json': 'null',
    })
    expect(findRoot(root)).toBe(root)
    expect(findRoot(join(root, 'labs/07-load-balancing/src'))).toBe(root)
  })

  test('is not found outside a repository', () => {
    expect(refusal(() => findRoot('/'))).toBe('/ is not inside a cloud-labs repository; go to one.')
  })
})
