/** How many letters must be inserted, deleted or replaced (Levenshtein, 1966). */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    row = nextRow(row, { letter, other, index })
  }
  return row.at(-1) ?? 0
}

function nextRow(
  above: readonly number[],
  { letter, other, index }: { letter: string; other: string; index: number },
): number[] {
  const row = [index + 1]
  for (let column = 0; column < other.length; column++) {
    const replaced = (above[column] ?? 0) + (other[column] === letter ? 0 : 1)
    row.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (row[column] ?? 0) + 1))
  }
  return row
}
