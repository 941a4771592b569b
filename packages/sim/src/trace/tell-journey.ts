import type { LossReason } from '../history/entry.ts'
import type { Journey } from './journeys.ts'
import { writeMessage, writeMs, writeValue } from './write-value.ts'

/** Two contents of this length leave room in a line for who, whom and when. */
const briefLength = 34

/** What a request and its reply, or a message by itself, came to, as a sentence without its end. */
export function tellExchange(journey: Journey, reply: Journey | undefined): string {
  const { from, to, role, message } = journey
  if (role === 'reply')
    return `${from} → ${to} ${tellAnswer(message, briefLength)}${tellEnd(journey)}`
  const words = writeMessage(message, briefLength)
  if (role === 'message') return `${from} → ${to} ${words}${tellEnd(journey)}`
  return `${from} asked ${to} ${words}${tellReply(journey, reply)}`
}

/** The content of a reply: `answer 5`, `error 'no quorum'`. */
export function tellAnswer(answer: unknown, maxLength?: number): string {
  if (typeof answer !== 'object' || answer === null)
    return `answer ${writeValue(answer, maxLength)}`
  if ('error' in answer) return `error '${String(answer.error).slice(0, maxLength ?? 60)}'`
  if (!('value' in answer)) return 'an answer'
  return `answer ${writeValue(answer.value, maxLength)}`
}

/** How a message ended: `, arrived 22 ms later`, `, lost`. */
function tellEnd(journey: Journey): string {
  const { sent, arrivals, losses, to, isHeld } = journey
  const [loss] = losses
  const held = isHeld ? ' after a hold' : ''
  const delays = arrivals.map(({ atMs }) => writeMs(atMs - sent.atMs))
  if (delays.length > 1) return `, arrived twice, ${delays.join(' and ')} later`
  if (delays.length > 0) return `, arrived ${delays.join()} later${held}`
  if (loss !== undefined) return tellLoss(loss.why, to)
  return isHeld ? ', held to the end' : ', still under way at the end'
}

function tellReply(request: Journey, reply: Journey | undefined): string {
  if (request.arrivals.length === 0) return tellEnd(request)
  if (reply === undefined) return `${tellEnd(request)}, not answered`
  const [arrival] = reply.arrivals
  const answer = tellAnswer(reply.message, briefLength)
  if (arrival === undefined) return ` and got no answer: ${answer}${tellEnd(reply)}`
  return ` and got ${answer} ${writeMs(arrival.atMs - request.sent.atMs)} later`
}

function tellLoss(why: LossReason, to: string): string {
  switch (why) {
    case 'loss':
      return ', lost'
    case 'cut':
      return ', lost: the link was cut'
    case 'down':
      return `, lost: ${to} was down`
    case 'late':
      return ', too late: nobody waited for it'
  }
}
