import type { Pen } from './terminal-form.ts'

/** Points earned out of those that there are. */
export interface Points {
  readonly points: number
  readonly of: number
}

/** Draws points as a bar; it is full, or empty, only if they are. */
export function drawBar({ points, of }: Points, columns: number, { ink }: Pen): string {
  const share = of > 0 ? Math.min(1, Math.max(0, points / of)) : 0
  const rounded = Math.round(share * columns)
  const filled = share === 0 || share === 1 ? rounded : within(rounded, columns)
  const done = filled === 0 ? '' : ink.green('█'.repeat(filled))
  return filled === columns ? done : done + ink.dim('░'.repeat(columns - filled))
}

/** As ' 64/100': points of one total stand below each other. */
export function drawPoints({ points, of }: Points): string {
  return `${String(points).padStart(String(of).length)}/${of}`
}

function within(filled: number, columns: number): number {
  return Math.min(columns - 1, Math.max(1, filled))
}
