import pico from 'picocolors'
import { noteDescendants } from './descendants.ts'
import type { Hallway, Outlet } from './hallway.ts'
import { endingSignals, Interruption } from './interruption.ts'
import { hasColor } from './has-color.ts'

/** The hallway of a real process: its terminal, its folder, its signals. */
export function openHallway(): Hallway {
  const interruption = new Interruption(noteDescendants)
  for (const signal of endingSignals) process.on(signal, () => interruption.interrupt(signal))
  keepSignals()
  return {
    folder: process.cwd(),
    environment: process.env,
    out: openOutlet(process.stdout),
    err: openOutlet(process.stderr),
    interruption,
    async openGrader(order) {
      const { openGrader } = await import('../grade/index.ts')
      return openGrader(order)
    },
    async nameBox() {
      const { detectBox } = await import('../box/index.ts')
      return (await detectBox()).description.kind
    },
  }
}

/**
 * Keeps the signals ours. Vitest, when it is loaded, ends the process a millisecond after a signal,
 * which is before its children and the boxes have been closed.
 */
function keepSignals(): void {
  process.on('newListener', (event, listener) => {
    if (!endingSignals.some((signal) => signal === event)) return
    queueMicrotask(() => process.off(event, listener))
  })
}

function openOutlet(stream: NodeJS.WriteStream): Outlet {
  // A reader that has seen enough (`lab list | head -1`) is no fault.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const isTerminal = stream.isTTY === true
  const { argv, env } = process
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    columns: (isTerminal ? stream.columns : undefined) ?? 100,
    paint: pico.createColors(hasColor({ isTerminal, arguments: argv, environment: env })),
  }
}
