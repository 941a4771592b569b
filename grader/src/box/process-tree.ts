import { readdir, readFile, stat } from 'node:fs/promises'

/** Processes below one, and itself; only Linux tells. */
async function processesBelow(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = text.split(' ').filter(Boolean).map(Number)
  const below = await Promise.all(children.map(processesBelow))
  return [pid, ...below.flat()]
}

/**
 * The most memory that one of them has held at a time.
 * @returns Bytes; `undefined` where the machine does not tell.
 */
export async function peakMemoryBelow(pid: number): Promise<number | undefined> {
  const peaks = (await processesBelow(pid)).map(async (each) => {
    const status = await readFile(`/proc/${each}/status`, 'utf8').catch(() => '')
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  })
  const most = Math.max(...(await Promise.all(peaks)))
  return most === 0 ? undefined : most
}

/**
 * What they hold open that has no name any more, and so is in no folder.
 * @param device Where the files lie, as `stat` numbers it.
 * @returns Bytes.
 */
export async function namelessBytesBelow(pid: number, device: number): Promise<number> {
  let bytes = 0
  for (const each of await processesBelow(pid)) {
    const folder = `/proc/${each}/fd`
    for (const name of await readdir(folder).catch(() => [])) {
      const file = await stat(`${folder}/${name}`).catch(() => undefined)
      if (file?.isFile() === true && file.nlink === 0 && file.dev === device) {
        bytes += Math.max(file.size, file.blocks * 512)
      }
    }
  }
  return bytes
}
