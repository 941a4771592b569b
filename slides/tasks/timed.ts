/** Says what is going on, and how long it took. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begin = performance.now()
  const isWatched = process.stdout.isTTY
  if (isWatched) process.stdout.write(`  ${what} …`)
  const result = await work()
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  process.stdout.write(`${isWatched ? '\r\u001B[2K' : ''}✓ ${what}  ${seconds} s\n`)
  return result
}
