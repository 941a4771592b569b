import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeHallway } from './fake-hallway.ts'
import { plantRepository } from './planting.ts'

async function plantDecks(...names: string[]): Promise<string> {
  const root = await plantRepository()
  await mkdir(join(root, 'slides/tasks'), { recursive: true })
  await writeFile(join(root, 'slides/tasks/main.ts'), 'process.exitCode = process.argv.length\n')
  for (const name of names) await writeFile(join(root, 'slides', `${name}.md`), '# A deck\n')
  return root
}

describe('lab slides', () => {
  test('lists the decks in order', async () => {
    const hallway = new FakeHallway(await plantDecks('11-queues', '02-http-rest', 'README'))
    expect(await hallway.run('slides')).toBe(0)
    expect(hallway.out.text).toBe(
      '  npx lab slides 02   02-http-rest\n  npx lab slides 11   11-queues\n',
    )
  })

  test('says which decks there are if nobody knows the one that was typed', async () => {
    const hallway = new FakeHallway(await plantDecks('02-http-rest'))
    expect(await hallway.run('slides 99')).toBe(2)
    expect(hallway.err.text).toContain("There is no deck '99'. There are: 02-http-rest.")
  })

  test('says where the decks are if they are not here', async () => {
    const hallway = new FakeHallway(await plantRepository())
    expect(await hallway.run('slides')).toBe(2)
    expect(hallway.err.text).toContain("they are in the instructors' repository")
  })

  test("ends with the exit code of the decks' own program", async () => {
    const hallway = new FakeHallway(await plantDecks('02-http-rest'))
    // Node, the file, and 'build 02-http-rest'.
    expect(await hallway.run('slides 2 --build')).toBe(4)
  })

  test('refuses what is no port', async () => {
    const hallway = new FakeHallway(await plantDecks('02-http-rest'))
    expect(await hallway.run('slides 02 --port 70000')).toBe(2)
  })
})
