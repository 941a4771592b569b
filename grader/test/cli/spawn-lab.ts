import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { house } from './planting.ts'

/** The door of the house. */
export const door = join(house, 'grader/bin/lab.js')

/** How a process ended. */
export interface Ending {
  readonly exitCode: number | null
  readonly out: string
  readonly err: string
}

/** Where and how to start. */
export interface Start {
  readonly folder?: string
  readonly node?: string
  readonly file?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts the program `lab` as a shell would and waits for its end. */
export async function spawnLab(
  typed: readonly string[],
  { folder = house, node = process.execPath, file = door, environment = {} }: Start = {},
): Promise<Ending> {
  const child = spawn(node, [file, ...typed], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { exitCode, out, err }
}
