/**
 * Tries what a hidden suite has no time for, on an object store of lab 21: it is killed at random
 * points of uploads, again and again, and it carries an object that is larger than its memory.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readNumber, runTool } from './tasks/run-tool.ts'
import { killAgainAndAgain } from './try-store/kills.ts'
import { carryLargeObject } from './try-store/large-object.ts'
import { serveStore } from './try-store/serve-store.ts'

const usage = `Usage: npm run try-store -- [options]

Kills an object store of lab 21 at random points of uploads, and has it carry an object that is
larger than its memory. Ends with 1 if anything acknowledged is lost or broken.

  --kills <number>       how often it is killed (1000)
  --mebibytes <number>   the size of the large object (256)
  --seed <number>        of the random points (1)
  --entry <file>         the store (the reference)

  npm run try-store -- --kills 50 --entry labs/21-object-store/src/server.ts
`

interface Trial {
  /** The store's file, absolute. */
  readonly entry: string
  readonly kills: number
  readonly mebibytes: number
  readonly seed: number
}

/** @returns 1 if something was lost or broken, or took too much memory. */
async function tryStore({ entry, kills, mebibytes, seed }: Trial): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'try-store-'))
  const start = (name: string) => [
    import.meta.filename,
    '--entry',
    entry,
    '--serve',
    join(folder, name),
  ]
  try {
    const { peakBytes, seconds } = await carryLargeObject(start('large'), mebibytes)
    const peak = Math.round(peakBytes / 1e6)
    console.log(`${mebibytes} MiB in and out: ${peak} MB of memory, ${seconds.toFixed(1)} s`)
    const tally = await killAgainAndAgain(start('killed'), { kills, seed })
    const { acknowledged, cut, lost, broken } = tally
    console.log(`${tally.kills} kills, ${acknowledged} writes acknowledged, ${cut} cut off`)
    console.log(`${lost} lost, ${broken} broken`)
    return lost + broken > 0 || peakBytes > 200e6 ? 1 : 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

await runTool(usage, async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '1000' },
      mebibytes: { type: 'string', default: '256' },
      seed: { type: 'string', default: '1' },
      entry: { type: 'string', default: 'solutions/21-object-store/src/server.ts' },
      /** Used by this program itself, for the process that it kills. */
      serve: { type: 'string' },
    },
  })
  const entry = resolve(values.entry)
  if (values.serve !== undefined) {
    await serveStore(entry, values.serve)
    return 0
  }
  return tryStore({
    entry,
    kills: readNumber('--kills', values.kills, { least: 1 }),
    mebibytes: readNumber('--mebibytes', values.mebibytes, { least: 1 }),
    seed: readNumber('--seed', values.seed, { least: 0 }),
  })
})
