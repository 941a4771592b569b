import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

test("the README's picture is what the grader prints", async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const transcript = join(root, 'grader/transcripts/07-load-balancing/half-done.txt')
  const [, picture] = /```text\n(.*?)```/s.exec(readme) ?? []
  expect(picture?.trim()).toBe((await readFile(transcript, 'utf8')).trim())
})
