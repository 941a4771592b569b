import { failed, type Judgement, passed } from './judgement.ts'

/** What a node did, in its order, with messages that every node is to deliver. */
export type BroadcastStep = { readonly broadcast: string } | { readonly deliver: string }

/**
 * Judges whether every node delivered a message only after all those that came before it (Birman
 * and Joseph 1987): those that its sender had broadcast or delivered before, and what came before
 * them in turn.
 * @param steps What each node did, by node. A node that delivers its own messages lists them so.
 */
export function checkCausalOrder(
  steps: Readonly<Record<string, readonly BroadcastStep[]>>,
): Judgement<string> {
  const causes = findCauses(steps)
  for (const [node, done] of Object.entries(steps)) {
    const known = new Set<string>()
    for (const step of done) {
      const message = 'deliver' in step ? step.deliver : step.broadcast
      if ('deliver' in step) {
        const missing = [...(causes.get(message) ?? [])].find((cause) => !known.has(cause))
        if (missing !== undefined) return describe({ node, message, missing, done })
      }
      known.add(message)
    }
  }
  return passed
}

/** For each message, those that its sender had broadcast or delivered when it broadcast it. */
function findCauses(
  steps: Readonly<Record<string, readonly BroadcastStep[]>>,
): Map<string, ReadonlySet<string>> {
  const causes = new Map<string, ReadonlySet<string>>()
  for (const done of Object.values(steps)) {
    const known = new Set<string>()
    for (const step of done) {
      if ('broadcast' in step) causes.set(step.broadcast, new Set(known))
      known.add('broadcast' in step ? step.broadcast : step.deliver)
    }
  }
  return causes
}

interface Missing {
  readonly node: string
  readonly message: string
  readonly missing: string
  readonly done: readonly BroadcastStep[]
}

function describe({ node, message, missing, done }: Missing): Judgement<string> {
  const isLate = done.some((step) => 'deliver' in step && step.deliver === missing)
  const then = isLate ? `before ${missing}` : `without ${missing}`
  return failed(`${node} delivered ${message} ${then}, which came first.`, [node, message, missing])
}
