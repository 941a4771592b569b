import type { BreakerOptions, CircuitState } from '../../src/contract.ts'
import { ClientError } from './client-error.ts'
import { type Answer, CutError, type Layer } from './layer.ts'

/** The present phase is a value, and each phase has its own rules. */
type Phase =
  | { readonly is: 'closed'; readonly failures: number }
  | { readonly is: 'open'; readonly untilMs: number }
  | { readonly is: 'half-open'; readonly probe: symbol | undefined }

export interface Breaker {
  look(): CircuitState
  enter(): symbol
  leave(ticket: symbol, isGood: boolean | undefined): void
}

export function createBreaker(options: BreakerOptions | undefined): Breaker {
  let phase: Phase = { is: 'closed', failures: 0 }

  function refresh(): Phase {
    if (phase.is === 'open' && Date.now() >= phase.untilMs) {
      phase = { is: 'half-open', probe: undefined }
    }
    return phase
  }

  function enter(): symbol {
    const ticket = Symbol('ticket')
    const now = refresh()
    if (now.is === 'closed') return ticket
    if (now.is === 'open' || now.probe !== undefined) throw new ClientError('CircuitOpenError')
    phase = { is: 'half-open', probe: ticket }
    return ticket
  }

  function leave(ticket: symbol, isGood: boolean | undefined): void {
    const now = refresh()
    if (now.is === 'open' || (now.is === 'half-open' && now.probe !== ticket)) return
    if (isGood === undefined) {
      if (now.is === 'half-open') phase = { is: 'half-open', probe: undefined }
      return
    }
    if (isGood) phase = { is: 'closed', failures: 0 }
    else if (now.is === 'half-open') trip()
    else if (options !== undefined && now.failures + 1 >= options.failures) trip()
    else phase = { is: 'closed', failures: now.failures + 1 }
  }

  function trip(): void {
    phase = { is: 'open', untilMs: Date.now() + (options?.openMs ?? 0) }
  }

  return { look: () => refresh().is, enter, leave }
}

export function breakCircuit(breaker: Breaker): Layer {
  return (next) => async (order) => {
    const ticket = breaker.enter()
    const end = (isGood: boolean | undefined) => breaker.leave(ticket, isGood)
    try {
      const answer: Answer = await next(order)
      end(answer.status < 500)
      return answer
    } catch (error) {
      const isCut = error instanceof CutError || order.leftMs() <= 0
      end(isCut ? undefined : false)
      throw error
    }
  }
}
