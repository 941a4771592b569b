import { type LiveCluster, MemberError, type Outcome } from '@cloud-labs/live'
import { readArguments, type TypedCommand } from './read-command.ts'

/** How long a client waits for a node, in milliseconds. */
const patienceMs = 5000

const help = `  n1 read x         the operation 'read' at n1; its arguments are JSON, or plain words
  n2 write x 3      the same, with two arguments
  cut n1 n2         lose everything between two nodes
  heal              mend all cuts
  crash n3          kill the process of n3 (SIGKILL)
  start n3          start it again, with the disk it left behind
  nodes             who is up, and where
  help, quit`

interface Verb {
  /** How many words follow. */
  readonly count: number
  obey(cluster: LiveCluster, words: readonly string[]): Promise<string> | string
}

const verbs: Readonly<Record<string, Verb>> = {
  help: { count: 0, obey: () => help },
  nodes: { count: 0, obey: (cluster) => tellMembers(cluster) },
  cut: {
    count: 2,
    async obey(cluster, [one = '', other = '']) {
      await cluster.cut(one, other)
      return `Nothing gets from ${one} to ${other} or back.`
    },
  },
  heal: {
    count: 0,
    async obey(cluster) {
      await cluster.heal()
      return 'Everything gets through.'
    },
  },
  crash: {
    count: 1,
    async obey(cluster, [id = '']) {
      await cluster.crash(id)
      return `${id} is down.`
    },
  },
  start: {
    count: 1,
    async obey(cluster, [id = '']) {
      await cluster.start(id)
      const { port } = cluster.members.find((member) => member.id === id) ?? {}
      return `${id} is up at port ${port}.`
    },
  },
}

/**
 * Does what was typed.
 * @returns What there is to say about it. Never rejects for what was typed or what a node did.
 */
export async function obeyCommand(cluster: LiveCluster, typed: TypedCommand): Promise<string> {
  const { verb, words } = typed
  try {
    const known = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (known === undefined) return await ask(cluster, typed)
    if (known.count === words.length) return await known.obey(cluster, words)
    return `'${verb}' takes ${known.count === 1 ? 'one node' : `${known.count} words`}; try 'help'.`
  } catch (error) {
    if (error instanceof MemberError) return error.message
    throw error
  }
}

/** The nodes of a cluster, one on a line. */
export function tellMembers({ members }: LiveCluster): string {
  const lines = members.map(({ id, port, pid }) =>
    port === undefined ? `${id}  down` : `${id}  127.0.0.1:${port}  process ${pid}`,
  )
  return lines.join('\n')
}

async function ask(cluster: LiveCluster, { verb: id, words }: TypedCommand): Promise<string> {
  const [name, ...rest] = words
  if (name === undefined) return `'${id}' is no command; try 'help'.`
  const args = readArguments(rest)
  return tellOutcome(id, await cluster.ask(id, { name, args, timeoutMs: patienceMs }))
}

function tellOutcome(id: string, outcome: Outcome): string {
  if (outcome.kind === 'late') {
    return `${id} has not answered in ${patienceMs / 1000} seconds; it may yet do it.`
  }
  if (outcome.kind === 'lost') return `${id} is gone; nobody knows whether it did it.`
  const { answer } = outcome
  if ('error' in answer) return `${id} failed: ${answer.error}`
  return answer.value === undefined ? `${id} is done.` : `${id}: ${JSON.stringify(answer.value)}`
}
