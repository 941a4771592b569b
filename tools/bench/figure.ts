/** One thing that was measured. */
export interface Figure {
  /** What, in words. */
  readonly what: string
  readonly value: number
  /** As 's', or '×' for a ratio. */
  readonly unit: string
  /** What the value is to stay below. */
  readonly goal?: number
  /** What the value is to reach. */
  readonly floor?: number
  /** How it came about, as '9 runs, medians'. */
  readonly basis: string
}

export type Benchmark = () => Promise<Figure[]>

/** As 'boxed cold grade / plain vitest run   1.12 ×  (goal < 1.3)  9 runs each, medians'. */
export function formatFigure(figure: Figure): string {
  const { what, value, unit, basis } = figure
  return `${what.padEnd(48)} ${value.toFixed(2).padStart(7)} ${unit}${tellGoal(figure)}  ${basis}`
}

function tellGoal({ value, goal, floor }: Figure): string {
  if (goal !== undefined) return `  (goal < ${goal}${value < goal ? '' : ', missed'})`
  return floor === undefined ? '' : `  (goal ≥ ${floor}${value >= floor ? '' : ', missed'})`
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
