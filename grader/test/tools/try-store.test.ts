import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { killAgainAndAgain } from '../../../tools/try-store/kills.ts'
import { carryLargeObject } from '../../../tools/try-store/large-object.ts'
import { root } from '../box/boxing.ts'

const reference = join(root, 'solutions/21-object-store/src/server.ts')

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trying-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What starts a store on a folder that is gone when the test ends. */
async function startOf(entry: string): Promise<string[]> {
  const folder = join(await makeFolder(), 'store')
  return [join(root, 'tools/try-store.ts'), '--entry', entry, '--serve', folder]
}

async function entryOf(text: string): Promise<string> {
  const path = join(await makeFolder(), 'server.mjs')
  await writeFile(path, text)
  return path
}

const forgetful = `
export function createObjectStore() {
  const objects = new Map()
  return async (request, response) => {
    if (request.method === 'PUT') {
      const chunks = []
      for await (const chunk of request) chunks.push(chunk)
      objects.set(request.url, Buffer.concat(chunks))
      return response.end()
    }
    response.statusCode = objects.has(request.url) ? 200 : 404
    response.end(objects.get(request.url))
  }
}`

const tearing = `
import fs from 'node:fs'
export function createObjectStore({ folder }) {
  const placeOf = (url) => folder + '/' + url.replaceAll('/', '_')
  return async (request, response) => {
    if (request.method === 'PUT') {
      const file = fs.openSync(placeOf(request.url), 'w')
      for await (const chunk of request) fs.writeSync(file, chunk)
      fs.closeSync(file)
      return response.end()
    }
    const isThere = fs.existsSync(placeOf(request.url))
    response.statusCode = isThere ? 200 : 404
    response.end(isThere ? fs.readFileSync(placeOf(request.url)) : '')
  }
}`

describe('kills again and again', () => {
  test('find nothing amiss in the reference', async () => {
    const tally = await killAgainAndAgain(await startOf(reference), { kills: 5, seed: 7 })
    expect(tally).toMatchObject({ kills: 5, lost: 0, broken: 0 })
    expect(tally.acknowledged).toBeGreaterThan(0)
    expect(tally.cut).toBe(30)
  })

  test('find out a store that remembers nothing', async () => {
    const tally = await killAgainAndAgain(await startOf(await entryOf(forgetful)), {
      kills: 5,
      seed: 7,
    })
    expect(tally.lost).toBeGreaterThan(0)
  })

  test('find out a store that writes in place', async () => {
    const tally = await killAgainAndAgain(await startOf(await entryOf(tearing)), {
      kills: 12,
      seed: 7,
    })
    expect(tally.broken).toBeGreaterThan(0)
  })
})

test('a large object passes through the reference in less memory than it has bytes', async () => {
  const { peakBytes } = await carryLargeObject(await startOf(reference), 256)
  if (process.platform === 'linux') expect(peakBytes).toBeGreaterThan(0)
  expect(peakBytes).toBeLessThan(200_000_000)
})
