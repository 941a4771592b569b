/**
 * Maps values with so many calls in flight at once.
 * @returns In the order of the values.
 * @throws What the first call that fails throws; no further call is begun then.
 */
export async function mapInOrder<Value, Result>(
  values: readonly Value[],
  parallel: number,
  map: (value: Value) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = [...values.entries()]
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, value] = next
      results[index] = await map(value).catch((error: unknown) => {
        queue.length = 0
        throw error
      })
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, work))
  return results
}
