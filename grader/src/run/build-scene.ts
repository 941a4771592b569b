import { SubjectError } from '../box/index.ts'
import type { RemoteFunction } from '../box/remote.ts'
import type { Evidence } from './evidence.ts'
import { handleIdOf, remoteExports } from './remote-subject.ts'
import type { Scene } from './scene.ts'
import { openSite, type OpenSite } from './served-site.ts'
import type { Site } from './site.ts'
import type { SuiteSession } from './suite-session.ts'
import { UpstreamServer } from './upstream-server.ts'
import type { Upstream, UpstreamOptions } from './upstream.ts'

/** A scene and the means to clear it away. */
export interface BuiltScene<Exports> {
  readonly scene: Scene<Exports>
  close(): Promise<void>
}

/** Builds what a scenario is given. */
export function buildScene<Exports>(
  session: SuiteSession,
  evidence: Evidence,
): BuiltScene<Exports> {
  if (session.hasVirtualTime) evidence.startClock()
  const props = new Props(session, evidence)
  const scene: Scene<Exports> = {
    subject: remoteExports(() => session.subject, evidence) as Scene<Exports>['subject'],
    clock: {
      advance: async (ms) => {
        if (!session.hasVirtualTime) throw new Error('This suite runs in real time.')
        evidence.advance(ms)
        await session.subject.request({ op: 'advance', ms })
      },
    },
    serve: (listener) => props.serve(listener),
    upstream: (options) => props.startUpstream(options),
    note: (line) => evidence.addLine(line),
  }
  return { scene, close: () => props.close() }
}

/** The servers of a scene. */
class Props {
  readonly #session: SuiteSession
  readonly #evidence: Evidence
  readonly #sites: OpenSite[] = []
  readonly #upstreams: UpstreamServer[] = []

  constructor(session: SuiteSession, evidence: Evidence) {
    this.#session = session
    this.#evidence = evidence
  }

  async serve(listener: RemoteFunction | Promise<RemoteFunction>): Promise<Site> {
    const on = handleIdOf(await listener)
    if (on === undefined) throw notAListener()
    await this.#session.subject.request({ op: 'serve', on })
    const opened = openSite(this.#session.subject.origin, this.#evidence)
    this.#sites.push(opened)
    return opened.site
  }

  async startUpstream(options: UpstreamOptions = {}): Promise<Upstream> {
    const sockets = this.#session.subject.upstreamSockets
    const place = { sockets, port: this.#session.nextUpstreamPort() }
    const upstream = await UpstreamServer.start(options, { place, evidence: this.#evidence })
    this.#upstreams.push(upstream)
    return upstream
  }

  async close(): Promise<void> {
    await Promise.all([
      ...this.#sites.map((site) => site.close()),
      ...this.#upstreams.map((upstream) => upstream.close()),
    ])
  }
}

function notAListener(): SubjectError {
  const error = new Error('What was to be served is no request listener.')
  error.name = 'ContractError'
  return new SubjectError(error)
}
