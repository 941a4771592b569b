import type { ClassProgress } from '../../class/index.ts'
import type { Outlet } from '../hallway.ts'

/** How often the line on a terminal may change, and how often a line is printed elsewhere. */
const terminalMs = 100
const plainMs = 10_000

const eraseLine = '\r\u001B[2K'
const barColumns = 24

/**
 * How far a class is: one line that is written over on a terminal, and a line every ten seconds
 * elsewhere. Rate and time left are those of this call; nothing is remembered.
 */
export class ClassMeter {
  readonly #outlet: Outlet
  readonly #now: () => number
  #begunAt: number | undefined
  #toldAt = Number.NEGATIVE_INFINITY
  #isShown = false

  /** @param now A clock in milliseconds. */
  constructor(outlet: Outlet, now: () => number = () => performance.now()) {
    this.#outlet = outlet
    this.#now = now
  }

  tell(progress: ClassProgress): void {
    const now = this.#now()
    this.#begunAt ??= now
    if (progress.total === 0) return
    const isLast = progress.done === progress.total
    const pauseMs = this.#outlet.isTerminal ? terminalMs : plainMs
    if (!isLast && now - this.#toldAt < pauseMs) return
    this.#toldAt = now
    const words = describeProgress(progress, now - this.#begunAt)
    if (!this.#outlet.isTerminal) {
      this.#outlet.write(`${words}\n`)
      return
    }
    const line = `${drawBar(progress, this.#outlet)} ${words}`
    this.#outlet.write(eraseLine + line.slice(0, this.#lengthOf(line)))
    this.#isShown = true
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.#outlet.write(eraseLine)
    this.#isShown = false
  }

  /** Colours take no columns, so that a painted line may be longer. */
  #lengthOf(line: string): number {
    const isPainted = line.includes('\u001B[')
    return isPainted ? line.length : this.#outlet.columns - 1
  }
}

function drawBar({ done, total }: ClassProgress, { paint }: Outlet): string {
  const full = Math.floor((done / total) * barColumns)
  return paint.green('█'.repeat(full)) + paint.dim('░'.repeat(barColumns - full))
}

/** As '37 of 180 graded, 92 a minute, about 1 min 33 s left'. */
export function describeProgress(
  { done, total, reused, faults }: ClassProgress,
  passedMs: number,
): string {
  const parts = [`${done} of ${total} graded`]
  if (reused > 0) parts.push(`${reused} unchanged`)
  const minutes = passedMs / 60_000
  if (done > 0 && minutes > 0) {
    parts.push(`${Math.round(done / minutes)} a minute`)
    const leftMs = (passedMs / done) * (total - done)
    if (done < total) parts.push(`about ${describeDuration(leftMs)} left`)
  }
  if (faults > 0) parts.push(`${faults} at fault`)
  return parts.join(', ')
}

/** As '45 s', '1 min 33 s' or '2 h 5 min'. */
function describeDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`
}
