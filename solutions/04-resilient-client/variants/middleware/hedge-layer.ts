import type { HedgeOptions } from '../../src/contract.ts'
import { type Answer, isBusy, type Layer, safeMethods } from './layer.ts'

export function hedgeSafeOnes(options: HedgeOptions | undefined): Layer {
  return (next) => (order) => {
    if (options === undefined || !safeMethods.includes(order.method)) return next(order)
    return new Promise<Answer>((resolve, reject) => {
      const cutter = new AbortController()
      const raced = { ...order, signal: AbortSignal.any([order.signal, cutter.signal]) }
      let open = 0
      let firstFailure: (() => void) | undefined
      const finish = (tell: () => void): void => {
        clearTimeout(timer)
        tell()
        cutter.abort()
      }
      const fail = (tell: () => void): void => {
        open -= 1
        firstFailure ??= tell
        if (open === 0) finish(firstFailure)
      }
      const send = (): void => {
        open += 1
        next(raced).then(
          (answer) =>
            isBusy(answer) ? fail(() => resolve(answer)) : finish(() => resolve(answer)),
          (error: unknown) => fail(() => reject(error)),
        )
      }
      const timer = setTimeout(send, options.afterMs)
      send()
    })
  }
}
