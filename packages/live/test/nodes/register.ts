import type { CreateNode } from '@cloud-labs/sim'

type Command =
  | { type: 'read'; key: string }
  | { type: 'write'; key: string; value: unknown }
  | { type: 'cas'; key: string; from: unknown; to: unknown }

interface Register {
  messages: Command
  operations: {
    read(key: string): unknown
    write(key: string, value: unknown): unknown
    cas(key: string, from: unknown, to: unknown): unknown
    scribble(key: string, value: unknown): void
    print(text: string): void
  }
}

class KeyDoesNotExistError extends Error {
  override readonly name = 'KeyDoesNotExistError'
}

/** A store whose first node decides; the others pass on what they are asked. */
export const createNode: CreateNode<Register> = (host) => {
  const [first = host.id] = [host.id, ...host.peers].toSorted()

  const decide = async (command: Command): Promise<unknown> => {
    const { key } = command
    const value = host.disk.read(key)
    if (command.type === 'read') return value ?? null
    if (command.type === 'cas') {
      if (value === undefined) throw new KeyDoesNotExistError(`There is no ${key}.`)
      if (value !== command.from) return false
    }
    host.disk.write(key, command.type === 'cas' ? command.to : command.value)
    await host.disk.sync()
    return true
  }
  const ask = (command: Command): Promise<unknown> =>
    host.id === first ? decide(command) : host.request(first, command, { timeoutMs: 250 })
  return {
    message: (_from, command) => decide(command),
    operations: {
      read: (key) => ask({ type: 'read', key }),
      write: (key, value) => ask({ type: 'write', key, value }),
      cas: (key, from, to) => ask({ type: 'cas', key, from, to }),
      scribble: (key, value) => host.disk.write(key, value),
      print: (text) => host.log(text),
    },
  }
}
