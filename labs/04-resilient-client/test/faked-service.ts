import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll } from 'vitest'

/** Where the faked service is; nothing listens there. */
export const origin = 'http://shop.test'

/**
 * Starts msw for all tests of a file. A request that no handler describes is an error.
 *
 * msw stands between your code and the network, so it fakes what a service answers. It is no good
 * at faking the wire: where a connection has to break or hang, see wire.test.ts.
 */
export function fakeService(): ReturnType<typeof setupServer> {
  const server = setupServer()
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
  afterEach(() => server.resetHandlers())
  afterAll(() => server.close())
  return server
}
