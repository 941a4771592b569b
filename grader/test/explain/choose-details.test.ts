import { describe, expect, test } from 'vitest'
import { chooseDetails } from '../../src/explain/choose-details.ts'
import { sayShortened } from '../../src/explain/summarize.ts'

type Told = Parameters<typeof chooseDetails>[0][number]

/** Scenarios by a letter each: passed, mistake, gap, open. */
function tell(letters: string): Told[] {
  return [...letters].map((letter, index) => ({
    id: `s${index}`,
    claim: 'Servers take turns.',
    points: letter === 'p' ? 1 : 0,
    of: 1,
    durationMs: 1,
    verdict: letter === 'p' ? 'passed' : letter === 'o' ? 'inconclusive' : 'failed',
    ...(letter !== 'p' && {
      failure: {
        what: 'It failed.',
        brief: 'It failed.',
        evidence: [],
        seeIt: 'npx lab test 07',
        ...(letter === 'g' && { stillToDo: 1 }),
      },
    }),
  }))
}

function inFull(letters: string, wereChosen = false): string {
  const chosen = chooseDetails(tell(letters), wereChosen)
  return chosen.map(({ isInFull }, index) => (isInFull ? letters[index] : '-')).join('')
}

describe('what is told in full', () => {
  test.each([
    ['pppp', '----'],
    ['gggggggg', 'g-------'],
    ['pmmgmmgp', '-mmgm---'],
    ['oomo', 'o-m-'],
    ['gmmmmm', 'gmmm--'],
  ])('of %s is %s', (letters, chosen) => {
    expect(inFull(letters)).toBe(chosen)
  })

  test('is everything that somebody asked for by name', () => {
    expect(inFull('pmmmmggo', true)).toBe('-mmmmggo')
  })
})

describe('what is told in one line', () => {
  test('is counted, and says how to see it', () => {
    const note = (letters: string) => sayShortened('07', chooseDetails(tell(letters), false))
    expect(note('pmmm')).toBeUndefined()
    expect(note('gg')).toBe(
      'One more has one line; `npx lab grade 07 --details` tells everything, ' +
        '`--only s1` tells one.',
    )
    expect(note('pggg')).toMatch(/^2 more have one line each; .+ `--only s2` tells one\.$/)
  })
})
