/** Versions as strangers report them, and their order. */
import type { Access, Operation } from '@cloud-labs/sim'
import { at } from '#suite'

/** A version that was read from an answer. */
export interface Seen {
  readonly counter: number
  readonly node: string
}

/** Reads a version; `undefined` if it is none. */
export function readVersion(value: unknown): Seen | undefined {
  const [counter, node] = [at(value, 'counter'), at(value, 'node')]
  if (typeof counter !== 'number' || typeof node !== 'string') return undefined
  return Number.isInteger(counter) && counter > 0 ? { counter, node } : undefined
}

/** The version that an operation wrote or found; `undefined` if it found nothing. */
export function versionOf({ name, value }: Operation): Seen | undefined {
  return readVersion(name === 'write' ? value : at(value, 'version'))
}

/** Negative if the first is older. */
export function compareVersions(one: Seen, other: Seen): number {
  if (one.counter !== other.counter) return one.counter - other.counter
  if (one.node === other.node) return 0
  return one.node < other.node ? -1 : 1
}

/** A version in words. */
export function tellVersion(version: Seen | undefined): string {
  if (version === undefined) return 'no version'
  return `version ${version.counter} of ${version.node.slice(0, 20)}`
}

/** What each operation did to its key, with the places of the versions in their order. */
export function listAccesses(
  operations: readonly Operation[],
): (operation: Operation) => Access | undefined {
  const keyOf = ({ args }: Operation): string => String(args[0])
  const order = operations
    .map(versionOf)
    .filter((version) => version !== undefined)
    .toSorted(compareVersions)
  return (operation) => {
    const { name } = operation
    if (name !== 'read' && name !== 'write') return undefined
    const own = versionOf(operation)
    const version =
      own === undefined ? -1 : order.findIndex((other) => compareVersions(other, own) === 0)
    return { kind: name, key: keyOf(operation), version }
  }
}
