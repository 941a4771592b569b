import { setTimeout as pause } from 'node:timers/promises'
import { findProcesses } from './find-processes.ts'
import { type Lane, listRuns } from './lane.ts'

/** A killed box takes a moment to end; one that takes longer is not ending. */
const graceMs = 3_000
const pauseMs = 20

/** Finds processes and files of a lane's runs, now that there is no run, as sentences. */
export async function findLeftovers(lane: Lane): Promise<string[]> {
  const end = performance.now() + graceMs
  for (;;) {
    const [processes, files] = await Promise.all([findProcesses(lane.folder), listRuns(lane)])
    if (processes.length + files.length === 0) return []
    if (performance.now() > end) {
      return [
        ...processes.map(({ pid, command }) => `Process ${pid} is left: ${command}`),
        ...files.map((name) => `The run left ${name}.`),
      ]
    }
    await pause(pauseMs)
  }
}
