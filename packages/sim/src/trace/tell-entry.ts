import type { Entry, LossReason, SendEntry } from '../history/entry.ts'
import { tellOutcome } from './calls.ts'
import { tellFault } from './tell-fault.ts'
import { tellAnswer } from './tell-journey.ts'
import { writeCall, writeMessage, writeMs, writeValue } from './write-value.ts'

/** The messages that were sent, by their ids: other entries speak of them. */
export type Sent = ReadonlyMap<number, SendEntry>

const losses: Readonly<Record<LossReason, string>> = {
  loss: 'was lost',
  cut: 'was lost, because the link was cut',
  down: 'was lost, because its receiver was down',
  late: 'came too late',
}

/** One entry as half a sentence, whose subject is its node: `sent vote(term 4) to n2`. */
export function tellEntry(entry: Entry, sent: Sent): string {
  switch (entry.kind) {
    case 'send':
    case 'receive':
    case 'lose':
    case 'duplicate':
    case 'hold':
    case 'timeout':
      return tellPost(entry, sent.get(entry.id))
    case 'invoke':
      return `was asked for ${writeCall(entry.name, entry.args)} by ${entry.client}`
    case 'return':
      return `${entry.client}'s call ${tellOutcome(entry.outcome, entry.answer)}`
    case 'fault':
      return tellFault(entry.fault)
    case 'violation':
      return `this no longer held: ${`${entry.invariant} ${entry.text}`.trim()}`
    default:
      return tellDeed(entry)
  }
}

type Kind<K extends Entry['kind']> = Extract<Entry, { kind: K }>

function tellPost(
  entry: Kind<'send' | 'receive' | 'lose' | 'duplicate' | 'hold' | 'timeout'>,
  message: SendEntry | undefined,
): string {
  const content = message === undefined ? 'a message' : tellContent(message)
  switch (entry.kind) {
    case 'send':
      return `sent ${content} to ${entry.to}`
    case 'receive':
      return `received ${content} from ${entry.from}`
    case 'lose':
      return `${content} from ${message?.node ?? 'nobody'} ${losses[entry.why]}`
    case 'duplicate':
      return `${content} was doubled by the network`
    case 'hold':
      return `${content} from ${message?.node ?? 'nobody'} was held on its way`
    case 'timeout':
      return `gave up waiting for ${message?.to ?? 'an'}'s answer to ${content}`
  }
}

function tellContent({ role, message }: SendEntry): string {
  return role === 'reply' ? tellAnswer(message) : writeMessage(message)
}

function tellDeed(
  entry: Exclude<
    Entry,
    Parameters<typeof tellPost>[0] | Kind<'invoke' | 'return' | 'fault' | 'violation'>
  >,
): string {
  switch (entry.kind) {
    case 'start':
      return entry.life === 1 ? 'started' : `started its life number ${entry.life}`
    case 'set-timer':
      return `set a timer of ${writeMs(entry.afterMs)}`
    case 'cancel-timer':
      return 'took a timer back'
    case 'timer':
      return 'was woken by its timer'
    case 'write':
      return `wrote ${entry.file}: ${writeValue(entry.value)}`
    case 'append':
      return `appended to ${entry.file}: ${writeValue(entry.value)}`
    case 'remove':
      return `removed ${entry.file}`
    case 'sync':
      return 'asked its disk to sync'
    case 'synced':
      return 'learnt that its disk is in sync'
    case 'state':
      return `is now ${writeValue(entry.state, 120)}`
    case 'log':
      return `logged: ${entry.text}`
    case 'error':
      return `failed: ${entry.text}`
  }
}
