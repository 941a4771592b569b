import { printValue } from './print-value.ts'
import { maskInputs } from './mask-inputs.ts'

const mostLines = 12
const mostValues = 6
const lineLength = 120

interface Line {
  readonly label: string
  readonly values: string[]
  /** How often the same thing happened in a row. */
  times: number
}

/** What the subject was asked and answered, as a few lines that show no hidden input. */
export class Evidence {
  readonly #inputs = new Set<string>()
  #lines: Line[] = []
  #virtualMs: number | undefined

  /** Starts to write the virtual time in front of each line. */
  startClock(): void {
    this.#virtualMs = 0
  }

  advance(ms: number): void {
    if (this.#virtualMs !== undefined) this.#virtualMs += ms
  }

  /** Remembers what the subject was given, so that its own words do not repeat it. */
  hide(input: unknown): void {
    rememberStrings(input, this.#inputs, 0)
  }

  /** A call and what came back; calls of the same method in a row become one line. */
  addCall(name: string, result: unknown): void {
    const shown = typeof result === 'symbol' ? result.description : printValue(result, 40)
    this.#add(`${name}(…)`, shown)
  }

  addLine(line: string): void {
    this.#add(line)
  }

  /** Words of the subject, without what it was given. */
  mask(text: string): string {
    return maskInputs(text, this.#inputs)
  }

  get lines(): readonly string[] {
    return this.#lines.map(writeLine)
  }

  #add(label: string, value?: string): void {
    const time =
      this.#virtualMs === undefined ? '' : `${this.#virtualMs.toLocaleString('en-US')} ms  `
    const timed = `${time}${label}`
    const last = this.#lines.at(-1)
    if (last?.label === timed) {
      last.times += 1
      if (value !== undefined) last.values.push(value)
      if (last.values.length > mostValues) last.values.shift()
      return
    }
    const values = value === undefined ? [] : [value]
    this.#lines = [...this.#lines, { label: timed, values, times: 1 }].slice(-mostLines)
  }
}

function writeLine({ label, values, times }: Line): string {
  const count = times === 1 ? '' : ` ×${times}`
  const dots = times > values.length && values.length > 0 ? '… ' : ''
  const results = values.length === 0 ? '' : ` → ${dots}${values.join(' ')}`
  const line = `${label}${count}${results}`
  return line.length > lineLength ? `${line.slice(0, lineLength - 1)}…` : line
}

function rememberStrings(value: unknown, into: Set<string>, depth: number): void {
  if (typeof value === 'string') into.add(value)
  if (typeof value !== 'object' || value === null || depth > 5 || into.size > 2_000) return
  for (const part of Object.values(value)) rememberStrings(part, into, depth + 1)
}
