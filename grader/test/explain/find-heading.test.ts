import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findHeading } from '../../src/explain/find-heading.ts'
import { handout } from './explaining.ts'

describe('the heading to read', () => {
  test('is the step that names the scenario, though the contract names it first', () => {
    expect(findHeading(handout, 'skips-the-dead')).toBe('Step 2: Who is alive')
  })

  test('is the step and not a detail within it, and nothing in a fenced block', () => {
    expect(findHeading(handout, 'takes-turns')).toBe('Step 1: Taking turns')
  })

  test('is the nearest heading of two levels if no step names the scenario', () => {
    const text = '## The contract\n\n### The pool ###\n\nSee `a-b`.\n\n## Sources\n\n`a-b`\n'
    expect(findHeading(text, 'a-b')).toBe('The pool')
  })

  test('is none if there is no heading above, or no mention', () => {
    expect(findHeading(handout, 'comes-back')).toBeUndefined()
    expect(findHeading(handout, 'goes-away')).toBeUndefined()
    expect(findHeading('', 'takes-turns')).toBeUndefined()
  })

  test('wants the whole id in backticks', () => {
    expect(findHeading('## Step 1: A\n\n`a-b-c` and a-b\n', 'a-b')).toBeUndefined()
  })

  test('stays outside of a fence that a shorter one does not close', () => {
    const text = '## Step 1: A\n\n````md\n```\n## Step 2: B\n`a-b`\n````\n\n`a-b`\n'
    expect(findHeading(text, 'a-b')).toBe('Step 1: A')
  })

  test.each(['02-http-rest', '07-load-balancing'])('is a step for every scenario of %s', (name) => {
    const text = readFileSync(new URL(`../../../labs/${name}/README.md`, import.meta.url), 'utf8')
    const ids = [...text.matchAll(/^- `([a-z0-9-]+)` \(\d+ points?\)/gm)].map(([, id = '']) => id)
    expect(ids.length).toBeGreaterThan(11)
    const stray = ids.filter((id) => !/^Step \d+: \S/.test(findHeading(text, id) ?? ''))
    expect(stray).toEqual([])
  })
})
