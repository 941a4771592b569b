import { type BulkheadOptions, ClientError } from './contract.ts'
import type { Deadline } from './deadline.ts'

/** Limits the calls to one origin, so that a slow one cannot take all that the caller has. */
export interface Bulkhead {
  /**
   * Waits for a place.
   * @returns What gives the place back; call it once.
   * @throws ClientError `BulkheadFullError` or `DeadlineError`.
   */
  enter(deadline: Deadline): Promise<() => void>
}

export function createBulkhead({ concurrent, queued }: BulkheadOptions): Bulkhead {
  const queue: (() => void)[] = []
  let inside = 0

  // #region leave
  /** A place is handed over: nobody can slip in between. */
  function leave(): void {
    const next = queue.shift()
    if (next === undefined) inside -= 1
    else next()
  }
  // #endregion leave

  function queueUp(deadline: Deadline): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = startTimer(deadline.remainingMs(), () => {
        queue.splice(queue.indexOf(proceed), 1)
        reject(new ClientError('DeadlineError'))
      })
      const proceed = () => {
        clearTimeout(timer)
        resolve()
      }
      queue.push(proceed)
    })
  }

  async function enter(deadline: Deadline): Promise<() => void> {
    if (inside < concurrent) inside += 1
    else if (queue.length < queued) await queueUp(deadline)
    else throw new ClientError('BulkheadFullError')
    return leave
  }

  return { enter }
}

function startTimer(ms: number, expire: () => void): NodeJS.Timeout | undefined {
  return Number.isFinite(ms) ? setTimeout(expire, ms) : undefined
}
