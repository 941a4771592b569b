import type { BulkheadOptions } from '../../src/contract.ts'
import { ClientError } from './client-error.ts'
import type { Layer } from './layer.ts'

export function limitCalls(options: BulkheadOptions | undefined): Layer {
  if (options === undefined) return (next) => next
  const { queued } = options
  let free = options.concurrent
  const waiting = new Set<() => void>()

  async function queueUp(leftMs: number): Promise<void> {
    if (waiting.size >= queued) throw new ClientError('BulkheadFullError')
    const turn = Promise.withResolvers<undefined>()
    const wake = () => turn.resolve(undefined)
    waiting.add(wake)
    const giveUp = () => turn.reject(new ClientError('DeadlineError'))
    const timer = leftMs < 2 ** 31 ? setTimeout(giveUp, leftMs) : undefined
    try {
      await turn.promise
    } finally {
      clearTimeout(timer)
      waiting.delete(wake)
    }
  }

  return (next) => async (order) => {
    if (free > 0) free -= 1
    else await queueUp(order.leftMs())
    try {
      return await next(order)
    } finally {
      const [first] = waiting
      if (first === undefined) free += 1
      else {
        waiting.delete(first)
        first()
      }
    }
  }
}
