import { describe, expect, test } from 'vitest'
import { findPlanted } from './planting.ts'
import { handout, labName, starter } from './sound-lab.ts'

const file = `labs/${labName}/README.md`

function change(from: string, to: string): Record<string, string> {
  expect(handout, 'the text to be replaced is there').toContain(from)
  return { [file]: handout.replace(from, to) }
}

async function said(changes: Record<string, string>): Promise<string[]> {
  return (await findPlanted('handout', changes)).said
}

describe('the scenarios of a handout', () => {
  const line = '- `skips-the-dead` (45 points): Dead servers get nothing.\n'

  test('a scenario without a line is named with the line to write', async () => {
    const found = await findPlanted('handout', change(line, ''))
    expect(found.said).toEqual([
      `lab/README.md: The handout does not say where 'skips-the-dead' is earned.`,
    ])
    expect(found.mends).toEqual([`Write '${line.trim()}' under the step that teaches it.`])
  })

  test.each([
    [
      'with other points',
      '(45 points)',
      '(40 points)',
      "The handout gives 40 points for 'skips-the-dead', the manifest 45.",
    ],
    [
      'with another claim',
      'get nothing',
      'get it all',
      "The handout claims something else for 'skips-the-dead' than the manifest.",
    ],
    [
      'of another form',
      ' (45 points)',
      ', 45',
      "The line of 'skips-the-dead' has another form than those of its kind.",
    ],
  ])('a line %s is named', async (_, from, to, sentence) => {
    expect(await said(change(from, to))).toEqual([`lab/README.md:22: ${sentence}`])
  })

  test('a line under no step is named, and so is a second one', async () => {
    const moved = change('By a suite.\n', `${line}`)
    expect(await said(moved)).toEqual([
      `lab/README.md:26: The handout names 'skips-the-dead' in a second place.`,
    ])
    const [text = ''] = Object.values(moved)
    expect(await said({ [file]: text.replace(line, '') })).toEqual([
      `lab/README.md:25: 'skips-the-dead' stands under no step.`,
    ])
  })

  test('points for a scenario that there is not are named', async () => {
    expect(await said(change(line, `${line}- \`naps\` (5 points): Servers nap.\n`))).toEqual([
      `lab/README.md:23: The handout gives points for 'naps', which the manifest does not have.`,
    ])
  })
})

describe('the sections of a handout', () => {
  test('a title that is not the lab is named', async () => {
    expect(await said(change('# 31 · Taking turns', '# Turns'))).toEqual([
      `lab/README.md:1: The title of the handout is 'Turns'.`,
    ])
  })

  test('a missing and an unknown section are named', async () => {
    const found = await findPlanted('handout', change('## Sources', '## Literature'))
    expect(found.said).toEqual([
      `lab/README.md: The handout has no section 'Sources'.`,
      `lab/README.md:32: The section 'Literature' is not one of those that a handout has.`,
    ])
    expect(found.mends[0]).toBe("Write '## Sources' behind 'Questions to think about'.")
  })

  test('sections in another order are named once', async () => {
    const swapped = handout
      .replace('## What you build', '## X')
      .replace('## The contract', '## What you build')
      .replace('## X', '## The contract')
    expect(await said({ [file]: swapped })).toEqual([
      `lab/README.md:5: The section 'The contract' stands where 'What you build' belongs.`,
    ])
  })

  test('headings inside fenced code do not count', async () => {
    expect(await said(change('A queue.\n', '```\n## Not a section\n```\n'))).toEqual([])
  })

  test('a link and a file name that lead nowhere are named', async () => {
    expect(await said(change('By a suite.', 'By [it](../gone.md), `test/gone.test.ts`.'))).toEqual([
      `lab/README.md:26: There is no file '../gone.md' here.`,
      `lab/README.md:26: There is no file 'test/gone.test.ts' here.`,
    ])
  })
})

describe('steps and gaps', () => {
  const source = `labs/${labName}/src/turns.ts`

  test('a step without a gap is named', async () => {
    const planted = { [source]: starter.replace('// TODO(2): ask', '// Ask') }
    const found = await findPlanted('handout', planted)
    expect(found.said).toEqual([`lab/README.md:20: The starter has no TODO(2) for this step.`])
    expect(found.mends[0]).toMatch(/^Mark the gap in the starter/)
  })

  test('a gap without a step is named, and so is a call that names no step', async () => {
    const planted = {
      [source]: starter
        .replace('// TODO(2):', '// TODO(2), then TODO(4):')
        .replace('notImplemented(2,', 'notImplemented(3,'),
    }
    expect(await said(planted)).toEqual([
      `lab/src/turns.ts:11: TODO(4) names a step that the handout does not have.`,
      `lab/src/turns.ts:12: notImplemented(3) names a step that the handout does not have.`,
    ])
  })
})
