/**
 * What modules of `solutions/` see in place of the browser's globals, and of Node's: see
 * `vite.config.ts`. The code itself is the labs' own, unchanged.
 */
import { currentClock } from './demo-clock.ts'

let lastId = 0

/** Only what the labs read: the time. */
export const LabDate = { now: () => currentClock().nowMs }

export function setLabTimeout(ring: () => void, afterMs = 0): number {
  return currentClock().set(ring, afterMs)
}

export function clearLabTimeout(id: number | undefined): void {
  currentClock().clear(id)
}

/** Bytes that know two encodings, which is what the labs need of Node's. */
class LabBytes extends Uint8Array {
  override toString(encoding: 'utf8' | 'base64url' = 'utf8'): string {
    if (encoding === 'utf8') return new TextDecoder().decode(this)
    const base64 = btoa(String.fromCharCode(...this))
    return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  }
}

export const LabBuffer = {
  from(text: string, encoding: 'utf8' | 'base64url' = 'utf8'): LabBytes {
    if (encoding === 'utf8') return new LabBytes(new TextEncoder().encode(text))
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return LabBytes.from(binary, (letter) => letter.codePointAt(0) ?? 0) as LabBytes
  },
  byteLength: (text: string) => new TextEncoder().encode(text).length,
}

/** Ids that are the same in each run, so that a demo can be repeated. */
export function randomUUID(): string {
  lastId += 1
  return `00000000-0000-4000-8000-${String(lastId).padStart(12, '0')}`
}

/** @throws Error always: no demo needs a digest. */
export function createHash(): never {
  throw new Error('There are no digests in a demo.')
}
