import { openSubject, type Subject, SubjectFault } from '../box/index.ts'
import type { LaunchPlan } from '../box/launch-plan.ts'
import type { Remote, RemoteFunction } from '../box/remote.ts'
import type { Evidence } from './evidence.ts'
import { mayBeForgotten } from './may-be-forgotten.ts'
import { remoteExports } from './remote-subject.ts'
import { type OpenSite, serveOn } from './served-site.ts'
import type { Site } from './site.ts'

/** The same submission once more, in a process of its own that shares nothing with the others. */
export interface FurtherSubject<Exports> {
  /** As `scene.subject` is of the first. */
  readonly subject: Remote<Exports>
  /** As `scene.serve` does for the first. */
  serve(listener: RemoteFunction | Promise<RemoteFunction>): Promise<Site>
  /** The most memory that its process has held, in bytes; `undefined` where nobody tells. */
  peakMemory(): Promise<number | undefined>
  /** Ends its process with SIGKILL, in the middle of whatever it does; resolves when it is gone. */
  kill(): Promise<void>
}

/** A box has room for the first subject and these. */
const most = 4

/** How to start them. */
interface Start {
  readonly plan: LaunchPlan
  readonly virtualTime: boolean
}

/** The further subjects of one scenario, which end with it. */
export class FurtherSubjects {
  readonly #start: Start
  readonly #evidence: Evidence
  readonly #living = new Set<Promise<Subject>>()
  readonly #sites: OpenSite[] = []
  #count = 0

  constructor(start: Start, evidence: Evidence) {
    this.#start = start
    this.#evidence = evidence
  }

  /**
   * Starts one; also where the first subject is direct, it is a process, for only that can be
   * killed.
   * @throws SubjectError, SubjectFault if the entry does not load.
   */
  async start<Exports>(): Promise<FurtherSubject<Exports>> {
    if (this.#count >= most) throw new Error(`A scenario has ${most} further subjects at most.`)
    this.#count += 1
    const label = `subject ${this.#count + 1}`
    const { plan, virtualTime } = this.#start
    const opening = openSubject(plan, { adapter: 'boxed', virtualTime })
    this.#living.add(opening)
    const subject = await opening
    const current = (): Subject => {
      if (this.#living.has(opening)) return subject
      throw new SubjectFault('A subject that had been killed was asked for something.')
    }
    const serve: FurtherSubject<Exports>['serve'] = async (listener) => {
      const opened = await serveOn(current(), await listener, this.#evidence)
      this.#sites.push(opened)
      return opened.site
    }
    return {
      subject: remoteExports(current, this.#evidence, `${label}: `) as Remote<Exports>,
      serve: (listener) => mayBeForgotten(serve(listener)),
      peakMemory: () => current().peakMemory(),
      kill: async () => {
        this.#evidence.addLine(`${label} was killed`)
        this.#living.delete(opening)
        await subject.close()
      },
    }
  }

  async advance(ms: number): Promise<void> {
    const living = await this.#settle()
    await Promise.all(living.map((subject) => subject.request({ op: 'advance', ms })))
  }

  /** Why one of them no longer answers that nobody has killed. */
  async findFault(): Promise<SubjectFault | undefined> {
    const living = await this.#settle()
    return living.find(({ fault }) => fault !== undefined)?.fault
  }

  async close(): Promise<void> {
    const living = await this.#settle()
    this.#living.clear()
    await Promise.all(this.#sites.map((site) => site.close()))
    await Promise.all(living.map((subject) => subject.close()))
  }

  /** Those that were started; whoever started one that did not is told. */
  async #settle(): Promise<Subject[]> {
    const opened = await Promise.allSettled(this.#living)
    return opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }
}
