/**
 * Tries what a hidden suite has no time for, on an object store of lab 21: it is killed at random
 * points of uploads, again and again, and it carries an object that is larger than its memory.
 *
 *   node tools/try-store.ts [--kills 1000] [--mebibytes 256] [--entry DIR/server.ts] [--seed 1]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { killAgainAndAgain } from './try-store/kills.ts'
import { carryLargeObject } from './try-store/large-object.ts'
import { serveStore } from './try-store/serve-store.ts'

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

async function tryStore(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'try-store-'))
  const start = (name: string) => [
    import.meta.filename,
    '--entry',
    entry,
    '--serve',
    join(folder, name),
  ]
  try {
    const { peakBytes, seconds } = await carryLargeObject(start('large'), Number(values.mebibytes))
    const peak = Math.round(peakBytes / 1e6)
    console.log(`${values.mebibytes} MiB in and out: ${peak} MB of memory, ${seconds.toFixed(1)} s`)
    const tally = await killAgainAndAgain(start('killed'), {
      kills: Number(values.kills),
      seed: Number(values.seed),
    })
    const { kills, acknowledged, cut, lost, broken } = tally
    console.log(`${kills} kills, ${acknowledged} writes acknowledged, ${cut} cut off`)
    console.log(`${lost} lost, ${broken} broken`)
    if (lost + broken > 0 || peakBytes > 200e6) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (values.serve === undefined) await tryStore()
else await serveStore(entry, values.serve)
