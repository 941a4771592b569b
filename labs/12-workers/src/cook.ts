/** The cook, who lets the stations prepare their parts and bakes what is complete. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Worker } from 'bullmq'
import type { Station } from './kitchen.ts'
import { ovenQueue, type Part, partsQueue } from './pizzeria.ts'

export interface CookOptions {
  readonly redis: string
  /** Where the kitchen's machines are. */
  readonly kitchen: string
  /** How many parts, and how many pizzas, are in the making at the same time; 3 unless given. */
  readonly atOnce?: number
}

export interface Cook {
  /** Begins nothing more from now on; resolves when what was begun has been finished. */
  close(): Promise<void>
}

/** What a station made, under its name. */
type Made = Readonly<Partial<Record<Station, string>>>

export async function startCook(options: CookOptions): Promise<Cook> {
  const workers = [startParts(options), startOven(options)]
  for (const worker of workers) worker.on('error', () => {})
  await Promise.all(workers.map((worker) => worker.waitUntilReady()))
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
  }
}

function startParts({ kitchen }: CookOptions): Worker<Part, Made, Station> {
  // TODO(6): a worker that lets a station prepare its part, and returns what was made.
  notImplemented(6, `prepare what waits in ${partsQueue} at ${kitchen}`)
}

function startOven({ kitchen }: CookOptions): Worker<{ readonly pizza: string }> {
  // TODO(6): a worker that asks its job for what the children returned, and bakes it together.
  notImplemented(6, `bake what waits in ${ovenQueue} at ${kitchen}`)
}
