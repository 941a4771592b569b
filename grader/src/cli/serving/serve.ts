import { join, resolve } from 'node:path'
import { UsageError } from '../../catalog/index.ts'
import { makeToken, openOffice, ServeStore } from '../../serve/index.ts'
import type { Hallway } from '../hallway.ts'
import { readLabs, type Repository } from '../read-labs.ts'
import { findSigningKey } from '../receipts/signing-key.ts'
import { makeClerk } from './make-clerk.ts'

/** The options of `lab serve`, as they were typed. */
export interface ServeOptions {
  readonly port: string
  readonly host: string
  readonly attemptsPerHour: string
  readonly state?: string
  readonly weakerBox?: true
  readonly addStudent?: string
  readonly removeStudent?: string
}

/** Serves until it is interrupted, or changes the list of students and ends. */
export async function serve(hallway: Hallway, options: ServeOptions): Promise<number> {
  const repository = await readLabs(hallway)
  const state = resolve(hallway.folder, options.state ?? join(repository.root, '.lab', 'serve'))
  const { addStudent, removeStudent } = options
  // Numbers are read before anything is opened.
  const port = readNumber('--port', options.port, { least: 0, most: 65_535 })
  const attempts = { least: 1, most: 10_000 }
  const attemptsPerHour = readNumber('--attempts-per-hour', options.attemptsPerHour, attempts)
  const store = new ServeStore(join(state, 'serve.db'))
  try {
    if (addStudent !== undefined) return add(store, addStudent, hallway)
    if (removeStudent !== undefined) return remove(store, removeStudent, hallway)
    return await serveUntilInterrupted(hallway, {
      ...{ repository, store, state, port, attemptsPerHour },
      host: options.host,
      isWeakerBoxEnough: options.weakerBox === true,
    })
  } finally {
    store.close()
  }
}

interface Service {
  readonly repository: Repository
  readonly store: ServeStore
  readonly state: string
  readonly host: string
  readonly port: number
  readonly attemptsPerHour: number
  readonly isWeakerBoxEnough: boolean
}

async function serveUntilInterrupted(hallway: Hallway, service: Service): Promise<number> {
  const { repository, state, store, host, port, attemptsPerHour } = service
  const { root, isEdition } = repository
  const labs = repository.labs.filter(({ suite }) => suite !== undefined)
  if (isEdition || labs.length === 0)
    throw new UsageError('There is no hidden suite here to serve.')
  const grader = await hallway.openGrader({ root })
  return hallway.interruption.closing(
    () => grader.close(),
    async () => {
      if (!grader.box.isAuthoritative && !service.isWeakerBoxEnough) {
        const why = grader.box.missing.join(' ')
        throw new Error(`the complete box is required to serve and missing here. ${why}`)
      }
      const privateKey = await findSigningKey({ ...hallway, root })
      const clerk = makeClerk({ root, labs, grader, state, privateKey })
      const order = { store, clerk, attemptsPerHour, host, port }
      const office = await openOffice(order).catch((error: NodeJS.ErrnoException) => {
        if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error
        throw new UsageError(`${host}:${port} cannot be listened on (${error.code}); try another.`)
      })
      hallway.interruption.lastWords = 'Closed; what was handed in is kept.'
      return hallway.interruption.closing(office.close, async () => {
        hallway.out.write(`Serving ${labs.length} labs at ${office.origin}.\n`)
        if (privateKey === undefined)
          hallway.err.write('There is no key: grades have no receipts.\n')
        await new Promise(() => {})
        return 0
      })
    },
  )
}

function add(store: ServeStore, name: string, { out }: Hallway): number {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._@+-]{0,79}$/u.test(name)) {
    throw new UsageError('A name has letters, digits, spaces and . _ @ + -, eighty at most.')
  }
  const token = makeToken()
  store.setToken(name, token)
  out.write(`${token}\n`)
  return 0
}

function remove(store: ServeStore, name: string, { out }: Hallway): number {
  if (!store.removeStudent(name)) throw new UsageError(`There is no student '${name}'.`)
  out.write(`The token of ${name} is void.\n`)
  return 0
}

function readNumber(
  option: string,
  typed: string,
  { least, most }: { least: number; most: number },
): number {
  const value = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN
  if (value >= least && value <= most) return value
  throw new UsageError(`${option} takes a number from ${least} to ${most}.`)
}
