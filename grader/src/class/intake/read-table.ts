import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { UsageError } from '../../catalog/index.ts'

/** A row of a table with a heading, by column. */
export interface TableRow {
  /** Of the file, counted from 1. */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** Which columns a table may have. */
export interface TableColumns {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/**
 * Reads a CSV file with a heading (RFC 4180), as spreadsheets write it: with a byte order mark,
 * with semicolons or tabs.
 * @throws UsageError in one sentence if it is missing, unreadable, empty, broken, or has a column
 *   that is missing, doubled or unknown.
 */
export async function readTable(
  file: string,
  { required, optional }: TableColumns,
): Promise<readonly TableRow[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => refuseFile(file, error))
  const rows = parseRows(file, text)
  const [heading, ...body] = rows
  if (heading === undefined) throw new UsageError(`${file} is empty; it needs a heading.`)
  const columns = heading.cells.map((name) => name.trim().toLowerCase())
  const known = [...required, ...optional]
  const unknown = columns.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const choice = known.join(', ')
    throw new UsageError(`${file} has the unknown column '${unknown}'; use ${choice}.`)
  }
  const doubled = columns.find((name, index) => columns.indexOf(name) !== index)
  if (doubled !== undefined) throw new UsageError(`${file} has the column '${doubled}' twice.`)
  const missing = required.find((name) => !columns.includes(name))
  if (missing !== undefined) throw new UsageError(`${file} lacks the column '${missing}'.`)
  if (body.length === 0) throw new UsageError(`${file} has a heading and no rows.`)
  return body.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(columns.map((name, index) => [name, (cells[index] ?? '').trim()])),
  }))
}

interface RawRow {
  readonly line: number
  readonly cells: readonly string[]
}

function parseRows(file: string, text: string): readonly RawRow[] {
  try {
    // Whoever adds a line to a file of another system mixes the ends of lines.
    const records = parse(text.replaceAll(/\r\n?/g, '\n'), {
      bom: true,
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      info: true,
    }) as unknown as readonly { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
    throw new UsageError(`${file} is no sound CSV (${reason}); mend that line.`)
  }
}

function refuseFile(file: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES') throw new UsageError(`${file} may not be read by this user.`)
  if (code === 'EISDIR') throw new UsageError(`${file} is a folder; name a CSV file.`)
  throw new UsageError(`There is no file ${file}; name a CSV file.`)
}
