import type { Effect, Turn } from './node-driver.ts'

/** Thrown where what came from another process is no turn. */
export class TurnError extends TypeError {
  override readonly name = 'TurnError'
}

type Kind = 'string' | 'number' | 'delay' | 'any' | 'answer'

/** What each effect must hold, and nothing else is looked at. */
const shapes: { readonly [T in Effect['type']]: Readonly<Record<string, Kind>> } = {
  send: { to: 'string', message: 'any' },
  request: { to: 'string', message: 'any', call: 'number', timeoutMs: 'delay' },
  reply: { ask: 'number', answer: 'answer' },
  'set-timer': { timer: 'number', afterMs: 'delay' },
  'cancel-timer': { timer: 'number' },
  write: { file: 'string', value: 'any' },
  append: { file: 'string', value: 'any' },
  remove: { file: 'string' },
  sync: { call: 'number' },
  log: { text: 'string' },
  return: { operation: 'number', answer: 'answer' },
  error: { text: 'string' },
}

/**
 * Reads a turn that came from another process, where a student's code may have forged it.
 *
 * Only what an effect may hold is copied. That a node answers only what it was asked, and sends
 * only in its own name, is not a matter of shape: the simulator sees to it.
 * @param value Parsed JSON.
 * @throws {TurnError} If it is anything but a turn.
 */
export function checkTurn(value: unknown): Turn {
  if (!isRecord(value) || !Array.isArray(value['effects'])) throw new TurnError('No turn.')
  const effects = value['effects'].map(checkEffect)
  return Object.hasOwn(value, 'state') ? { effects, state: value['state'] } : { effects }
}

function checkEffect(value: unknown): Effect {
  const type = isRecord(value) ? value['type'] : undefined
  if (!isRecord(value) || typeof type !== 'string' || !Object.hasOwn(shapes, type)) {
    throw new TurnError('A turn holds what is no effect.')
  }
  const effect: Record<string, unknown> = { type }
  for (const [field, kind] of Object.entries(shapes[type as Effect['type']])) {
    const content = kind === 'answer' ? copyAnswer(value[field]) : value[field]
    if (!isOfKind(content, kind)) throw new TurnError(`The effect '${type}' has no fit '${field}'.`)
    effect[field] = content
  }
  return effect as unknown as Effect
}

function copyAnswer(value: unknown): unknown {
  if (!isRecord(value)) return undefined
  if (Object.hasOwn(value, 'error')) return { error: value['error'] }
  return Object.hasOwn(value, 'value') ? { value: value['value'] } : {}
}

function isOfKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'string':
      return typeof value === 'string'
    case 'number':
      return Number.isSafeInteger(value)
    case 'delay':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0
    case 'answer':
      return isRecord(value) && (!('error' in value) || typeof value['error'] === 'string')
    case 'any':
      return value !== undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
