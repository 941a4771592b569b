import { describe, expect, test } from 'vitest'
import { judgeFile } from './judge-file.ts'

const imports = (request: string): string => `import { a } from '${request}'\n`

describe('rooms', () => {
  test('a room imports from those before it, and from itself', () => {
    expect(judgeFile('grader/src/run/run.ts', imports('../box/index.ts'))).toEqual([])
    expect(judgeFile('grader/src/run/run.ts', imports('./scene.ts'))).toEqual([])
    expect(judgeFile('grader/src/cli/main.ts', imports('../gate/index.ts'))).toEqual([])
  })

  test.each([
    imports('../cli/main.ts'),
    "import type { Grade } from '../score/index.ts'\n",
    "export * from '../report/index.ts'\n",
    "const later = await import('../judge/index.ts')\n",
  ])('a room that says %j imports upwards', (text) => {
    expect(judgeFile('grader/src/run/run.ts', text)[0]).toMatch(/'run' imports upwards from/)
  })

  test('a pure room does not touch the world', () => {
    for (const request of ['node:fs', 'node:fs/promises', 'child_process', 'node:net']) {
      expect(judgeFile('grader/src/judge/judge.ts', imports(request))[0]).toMatch(/touches the/)
      expect(judgeFile('grader/src/box/box.ts', imports(request))).toEqual([])
    }
  })

  test('a pure room may name a type of the world', () => {
    const text = "import type { Socket } from 'node:net'\n"
    expect(judgeFile('grader/src/judge/judge.ts', text)).toEqual([])
  })

  test('a folder that is no room is found', () => {
    expect(judgeFile('grader/src/shared/a.ts', '')[0]).toContain("'shared' is not a room")
  })

  test("a room's index opens with a plaque", () => {
    const path = 'grader/src/judge/index.ts'
    expect(judgeFile(path, '/** Receives, returns, why. */\nexport {}\n')).toEqual([])
    expect(judgeFile(path, 'export {}\n')).toEqual(["1: The room 'judge' has no plaque."])
  })
})
