import type { Wire } from './host/codec.ts'
import { decodeError } from './host/codec.ts'
import { Host } from './host/host.ts'
import type { Request } from './host/protocol.ts'
import { installVirtualClock } from './host/virtual-clock.ts'
import { WebServer } from './host/web-server.ts'
import type { LaunchPlan } from './launch-plan.ts'
import { type Subject, SubjectError } from './subject.ts'

/**
 * A subject in the process of the test: breakpoints work, and nothing holds it back. It answers in
 * the same text as a boxed one, so that a suite cannot depend on the difference.
 */
export async function startDirectSubject(plan: LaunchPlan, virtualTime: boolean): Promise<Subject> {
  const web = new WebServer()
  await web.open({ port: 0 })
  const clock = virtualTime ? installVirtualClock() : undefined
  const host = new Host({
    load: () => import(plan.directEntry) as Promise<object>,
    serve: async (listener) => {
      web.serve(listener)
      return ''
    },
    unserve: () => web.unserve(),
    clock,
  })
  const request = async (order: Request): Promise<Wire> => {
    // Only what could have crossed as text counts.
    const reply = await host.handle(JSON.parse(JSON.stringify(order)))
    if ('ok' in reply) return JSON.parse(JSON.stringify(reply.ok)) as Wire
    throw new SubjectError(decodeError(reply.threw as { readonly [key: string]: Wire }))
  }
  const close = async (): Promise<void> => {
    clock?.uninstall()
    web.close()
  }
  const names = await request({ op: 'load' }).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    exportNames: Array.isArray(names) ? names.map(String) : [],
    origin: web.origin,
    upstreamSockets: undefined,
    fault: undefined,
    printed: [],
    request: (order) => {
      const answer = request(order)
      answer.catch(() => {})
      return answer
    },
    // Its memory is that of the test.
    peakMemory: async () => undefined,
    close,
  }
}
