import { printLine } from './print-value.ts'
import { maskInputs } from './mask-inputs.ts'

const mostLines = 12
const mostValues = 6
const lineLength = 120
/** Longer results say more one by one than in a row. */
const briefLength = 24

/** More in a scenario is a loop, whose beginning nobody needs. */
const mostEntries = 10_000

/** Something that happened once; without a label for as long as it is under way. */
interface Entry {
  /** Virtual milliseconds since the scenario began. */
  readonly atMs: number
  label?: string
  value?: string
}

interface Line {
  readonly atMs: number
  readonly label: string
  readonly values: string[]
  /** How often the same thing happened in a row. */
  times: number
}

/** The place of something that has begun; what came of it is told later, or never. */
export interface Place {
  /** A call and what came back; calls of the same method in a row become one line. */
  addCall(name: string, result?: { readonly value: unknown }): void
  addLine(line: string): void
}

/** What the subject was asked and answered, as a few lines that show no hidden input. */
export class Evidence {
  /** What the subject was given in this scenario, as strings. */
  readonly inputs = new Set<string>()
  #entries: Entry[] = []
  #nowMs = 0
  #trace: readonly string[] | undefined

  /** Moves the virtual time that is written in front of each line, once any has passed. */
  advance(ms: number): void {
    this.#nowMs += ms
  }

  /** Remembers what the subject was given, so that its own words do not repeat it. */
  hide(input: unknown): void {
    rememberStrings(input, this.inputs, 0)
  }

  /**
   * Keeps a place for what begins now. Which of several things that are under way together ends
   * first is chance, and the lines must be the same in every run.
   */
  begin(): Place {
    const entry: Entry = { atMs: this.#nowMs }
    this.#entries.push(entry)
    if (this.#entries.length > 2 * mostEntries) this.#entries = this.#entries.slice(-mostEntries)
    return {
      addCall: (name, result) => {
        entry.label = `${name}(…)`
        // Most methods return nothing, which says nothing.
        if (result?.value !== undefined) entry.value = printResult(result.value)
      },
      addLine: (line) => {
        entry.label = line
      },
    }
  }

  addLine(line: string): void {
    this.begin().addLine(line)
  }

  /** Puts the lines of a simulated run, which say more, in place of everything else. */
  showTrace(lines: readonly string[]): void {
    this.#trace = lines.slice(0, mostLines).map((line) => this.mask(line))
  }

  /** Words of the subject, without what it was given. */
  mask(text: string): string {
    return maskInputs(text, this.inputs)
  }

  get lines(): readonly string[] {
    if (this.#trace !== undefined) return this.#trace
    const width = this.#nowMs === 0 ? 0 : writeTime(this.#nowMs).length
    return joinEntries(this.#entries).map((line) => writeLine(line, width))
  }
}

/** One line for the same thing several times in a row, and only the last lines. */
function joinEntries(entries: readonly Entry[]): readonly Line[] {
  const lines: Line[] = []
  for (const { atMs, label, value } of entries) {
    if (label === undefined) continue
    const values = value === undefined ? [] : [value]
    const last = lines.at(-1)
    if (last?.label === label && last.atMs === atMs) {
      last.times += 1
      last.values.push(...values)
      if (last.values.length > mostValues) last.values.shift()
    } else lines.push({ atMs, label, values, times: 1 })
  }
  return lines.slice(-mostLines)
}

/** An error without its stack, which is the grader's own; whatever it is, on one line. */
function printResult(value: unknown): string {
  const told = value instanceof Error ? String(value) : value
  return printLine(told, 44).replaceAll(/\s*\n\s*/g, ' ')
}

function writeTime(ms: number): string {
  return `${ms.toLocaleString('en-US')} ms`
}

/** @param timeWidth Columns for the time; 0 if none has passed. */
function writeLine({ atMs, label, values, times }: Line, timeWidth: number): string {
  const time = timeWidth === 0 ? '' : `${writeTime(atMs).padStart(timeWidth)}  `
  const count = times === 1 ? '' : ` ×${times}`
  const isBrief = values.every(({ length }) => length <= briefLength)
  const shown = isBrief ? values : values.slice(-1)
  const dots = times > shown.length && shown.length > 0 ? '… ' : ''
  const results = shown.length === 0 ? '' : ` → ${dots}${shown.join(' ')}`
  const line = `${time}${label}${count}${results}`
  return line.length > lineLength ? `${line.slice(0, lineLength - 1)}…` : line
}

function rememberStrings(value: unknown, into: Set<string>, depth: number): void {
  if (typeof value === 'string') rememberLines(value, into)
  if (typeof value !== 'object' || value === null || depth > 5 || into.size > 2_000) return
  for (const part of partsOf(value)) rememberStrings(part, into, depth + 1)
}

/** A text of several lines may be repeated line by line. */
function rememberLines(text: string, into: Set<string>): void {
  into.add(text)
  if (text.includes('\n')) for (const line of text.split('\n')) into.add(line.trim())
}

function partsOf(value: object): Iterable<unknown> {
  if (value instanceof Map) return [...value].flat()
  return value instanceof Set ? value : Object.values(value)
}
