/**
 * A node's disk: named files, each holding one JSON value or a list that was appended to.
 *
 * A crash keeps what was synced. Of what was written to a file since, it keeps the first part, in
 * the order of writing, and that part may be nothing at all; the next write may be torn: what reads
 * back is a string, the first characters of the value's JSON. Files are independent of one another:
 * without a sync between them, the later of two may survive and the earlier not.
 */
export interface Disk {
  /** What the file holds, written but unsynced values included; `undefined` if there is none. */
  read<T = unknown>(file: string): T | undefined

  /** Replaces what the file holds. */
  write(file: string, value: unknown): void

  /** Adds one value to the end of a list. */
  append(file: string, value: unknown): void

  /** Removes the file. */
  remove(file: string): void

  /** The names of all files, in order. */
  files(): string[]

  /** Makes everything written so far safe from a crash; this takes a moment. */
  sync(): Promise<void>
}
