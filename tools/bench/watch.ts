import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findLab, readCatalog } from '../../grader/src/catalog/index.ts'
import { type Figure, median } from './figure.ts'

const runs = 7

/** From a save of a starter's file to the end of the public tests, under `lab test --watch`. */
export async function measureWatch(root: string, query: string): Promise<Figure[]> {
  const lab = findLab(await readCatalog(root), query)
  const file = join(lab.directory, lab.manifest.entry)
  const text = await readFile(file, 'utf8')
  const door = join(root, 'grader/bin/lab.js')
  const child = spawn(process.execPath, [door, 'test', query, '--watch'], { cwd: root })
  const times: number[] = []
  try {
    await nextEnd(child)
    for (let run = 0; run < runs; run += 1) {
      const ended = nextEnd(child)
      const begin = performance.now()
      await writeFile(file, `${text}// Saved ${run}.\n`)
      await ended
      times.push(performance.now() - begin)
    }
  } finally {
    await writeFile(file, text)
    child.kill('SIGINT')
  }
  const basis = `lab ${lab.number}, ${runs} saves, median`
  return [
    {
      what: 'public tests after a save, watching',
      value: median(times) / 1000,
      unit: 's',
      goal: 0.5,
      basis,
    },
  ]
}

/** The watcher says that it waits again when all tests have run. */
function nextEnd(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      if (!/Watching for file changes|Waiting for file changes/.test(String(chunk))) return
      child.stdout?.off('data', listen)
      resolve()
    }
    child.stdout?.on('data', listen)
    child.once('exit', () => reject(new Error('The watcher ended.')))
  })
}
