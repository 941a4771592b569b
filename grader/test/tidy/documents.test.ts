import { describe, expect, test } from 'vitest'
import { judgeHouse } from '../../../tools/tidy.ts'
import { judgeFile } from './judge-file.ts'

describe('documents', () => {
  test('a document has one title', () => {
    expect(judgeFile('README.md', '# One\n\n## Two\n')).toEqual([])
    expect(judgeFile('README.md', '## Two\n')).toEqual(['1: The document has no title.'])
    expect(judgeFile('README.md', '# One\n\n# Two\n')).toEqual(['3: The document has 2 titles.'])
  })

  test('what a fence shows is no title and no link', () => {
    const text = '# One\n\n```sh\n# a comment [x](nowhere.md)\n```\n\n~~~\n```\n# two\n~~~\n'
    expect(judgeFile('README.md', text)).toEqual([])
  })

  test('a link to a file, a folder, a heading or another site leads somewhere', () => {
    const text = [
      '# One and `two`!',
      '[a](docs/a.md) [b](docs/) [c](#one-and-two) [d](docs/a.md#deep-down)',
      '[e](https://example.org/x.md) [f](mailto:a@example.org) ![g](docs/g.png) `[h](nowhere)`',
    ].join('\n')
    const findings = judgeHouse([
      { path: 'README.md', text },
      { path: 'docs/a.md', text: '# A\n\n## Deep: down\n\n[up](../README.md)\n' },
      { path: 'docs/g.png', text: undefined },
    ])
    expect(findings).toEqual([])
  })

  test.each(['docs/b.md', '#two', 'docs/a.md#two', '../README.md'])(
    'a link to %s leads nowhere',
    (target) => {
      const findings = judgeHouse([
        { path: 'README.md', text: `# One\n\nSee [there](${target}).\n` },
        { path: 'docs/a.md', text: '# A\n' },
      ])
      expect(findings.map(({ line, what }) => `${line}: ${what}`)).toEqual([
        `3: The link to '${target}' leads nowhere.`,
      ])
    },
  )

  test('headings of the same words have anchors of their own', () => {
    const text = '# One\n\n## Two\n\n## Two\n\n[a](#two) [b](#two-1)\n'
    expect(judgeFile('README.md', text)).toEqual([])
  })
})
