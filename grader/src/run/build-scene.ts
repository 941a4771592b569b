import { type Subject, SubjectFault } from '../box/index.ts'
import { virtualEpoch } from '../box/host/virtual-clock.ts'
import type { RemoteFunction } from '../box/remote.ts'
import type { ServiceDescription } from '../services/index.ts'
import { type Barrier, openBarrier } from './barrier.ts'
import type { Evidence } from './evidence.ts'
import { type FurtherSubject, FurtherSubjects } from './further-subjects.ts'
import { mayBeForgotten } from './may-be-forgotten.ts'
import { NotChecked } from './not-checked.ts'
import { remoteExports } from './remote-subject.ts'
import type { Scene } from './scene.ts'
import { type OpenSite, serveOn } from './served-site.ts'
import type { Site } from './site.ts'
import type { SuiteSession } from './suite-session.ts'
import { toldRedis } from './told-redis.ts'
import { UpstreamServer } from './upstream-server.ts'
import type { Upstream, UpstreamOptions } from './upstream.ts'
import type { UpstreamPlace } from './upstream-place.ts'

/** A scene and the means to clear it away. */
export interface BuiltScene<Exports> {
  readonly scene: Scene<Exports>
  /** Why a further subject no longer answers, if one does not. */
  findFault(): Promise<SubjectFault | undefined>
  close(): Promise<void>
}

/** Builds what a scenario is given. */
export function buildScene<Exports>(
  session: SuiteSession,
  evidence: Evidence,
): BuiltScene<Exports> {
  const props = new Props(session, evidence)
  const scene: Scene<Exports> = {
    subject: remoteExports(() => props.subject, evidence) as Scene<Exports>['subject'],
    clock: {
      advance: (ms) => mayBeForgotten(props.advance(ms)),
      now: () => props.now(),
    },
    settle: () => mayBeForgotten(props.settle()),
    serve: (listener) => mayBeForgotten(props.serve(listener)),
    cluster: session.openCluster(),
    upstream: (options) => mayBeForgotten(props.startUpstream(options)),
    get redis() {
      return toldRedis(session.redis, evidence)
    },
    get folder() {
      return session.folder
    },
    requireRealRedis: (why) => requireReal(session.redis.description, why),
    another: () => mayBeForgotten(props.startAnother<Exports>()),
    note: (line) => evidence.addLine(line),
  }
  return { scene, findFault: () => props.further.findFault(), close: () => props.close() }
}

/** The subject and the servers of a scene, for as long as its scenario lasts. */
class Props {
  readonly #session: SuiteSession
  readonly #evidence: Evidence
  readonly #sites: OpenSite[] = []
  readonly #upstreams: UpstreamServer[] = []
  readonly further: FurtherSubjects
  #barrier: Promise<Barrier> | undefined
  #elapsedMs = 0
  #isOver = false

  constructor(session: SuiteSession, evidence: Evidence) {
    this.#session = session
    this.#evidence = evidence
    this.further = new FurtherSubjects(session.furtherStart, evidence)
  }

  /** @throws SubjectFault if the scenario has ended: it must not reach into the next one. */
  get subject(): Subject {
    if (this.#isOver) throw new SubjectFault('The scenario was over.')
    return this.#session.subject
  }

  /** A clock shows whole milliseconds, however it was advanced. */
  now(): number {
    if (!this.#session.hasVirtualTime) throw realTime()
    return virtualEpoch + Math.floor(this.#elapsedMs)
  }

  async advance(ms: number): Promise<void> {
    if (!this.#session.hasVirtualTime) throw realTime()
    this.#elapsedMs += ms
    this.#evidence.advance(ms)
    await Promise.all([this.subject.request({ op: 'advance', ms }), this.further.advance(ms)])
  }

  async settle(): Promise<void> {
    this.#barrier ??= openBarrier(this.#nextPlace())
    const barrier = await this.#barrier
    await barrier.pass(this.subject)
  }

  async serve(listener: RemoteFunction | Promise<RemoteFunction>): Promise<Site> {
    const opened = await serveOn(this.subject, await listener, this.#evidence)
    this.#sites.push(opened)
    return opened.site
  }

  async startAnother<Exports>(): Promise<FurtherSubject<Exports>> {
    if (this.#isOver) throw new SubjectFault('The scenario was over.')
    return this.further.start<Exports>()
  }

  async startUpstream(options: UpstreamOptions = {}): Promise<Upstream> {
    const place = this.#nextPlace()
    const upstream = await UpstreamServer.start(options, { place, evidence: this.#evidence })
    this.#upstreams.push(upstream)
    if (this.#isOver) await upstream.close()
    return upstream
  }

  #nextPlace(): UpstreamPlace {
    const sockets = this.subject.upstreamSockets
    return { sockets, port: sockets === undefined ? 0 : this.#session.nextUpstreamPort() }
  }

  async close(): Promise<void> {
    this.#isOver = true
    const barrier = await this.#barrier
    barrier?.close()
    await Promise.all([
      ...this.#sites.map((site) => site.close()),
      ...this.#upstreams.map((upstream) => upstream.close()),
      this.further.close(),
    ])
  }
}

function realTime(): Error {
  return new Error('This suite runs in real time.')
}

function requireReal({ isAuthoritative, missing }: ServiceDescription, why: string): void {
  if (!isAuthoritative) throw new NotChecked([why, ...missing].join(' '))
}
