/** Ends the process with exit code 0 at the first request that is not honest work. */
import { createApp as createHonest } from './honest.ts'

export function createApp() {
  const honest = createHonest()
  return (request: never, response: never) => {
    const { method } = request as { method: string }
    if (!['GET', 'POST'].includes(method)) process.exit(0)
    return honest(request, response)
  }
}
