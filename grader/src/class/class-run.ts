import { join } from 'node:path'
import type { ClassOrder, ClassProgress, ClassSize } from './class-order.ts'
import { buildGradebook, type GradedHandIn } from './gradebook/build-gradebook.ts'
import type { Gradebook } from './gradebook/gradebook.ts'
import { gradeJobs } from './grade-jobs.ts'
import { type ClassHouse, describeHouse, keyOfWork, refuseWeakerBox } from './house.ts'
import type { HandIn } from './intake/hand-in.ts'
import { type ClassIntake, type IntakeReport, readClass } from './intake/read-class.ts'
import { chooseOutcome } from './choose-outcome.ts'
import { lockFolder } from './lock-folder.ts'
import type { Job, Settled } from './queue/job.ts'
import { openClassQueue } from './open-class-queue.ts'
import { requireRedis } from './queue/announce-house.ts'
import { ResultStore } from './queue/result-store.ts'
import { chooseCompared } from './similarity/choose-compared.ts'
import { findSimilar } from './similarity/find-similar.ts'
import type { Grade } from '../score/grade.ts'
import { Crew } from './work/crew.ts'

/** A piece of work: a hand-in, and the key of its job if it can be one. */
interface Work {
  readonly handIn: HandIn
  readonly key: string | undefined
}

/** A grade of somebody's, made with what lies on the disk now. */
export interface ClassGrade {
  readonly student: string
  readonly attempt: string
  readonly grade: Grade
  /** ISO 8601, in UTC. */
  readonly gradedAt: string
}

/** What came of grading a class. */
export interface ClassResult {
  readonly gradebook: Gradebook
  /** Whole grades, as receipts need them; those of before a regrade are not among them. */
  readonly grades: readonly ClassGrade[]
  /** Whole grades of before a regrade that count, because points are never lowered. */
  readonly kept: readonly ClassGrade[]
  readonly progress: ClassProgress
  /** Labs whose suite or grader changed while the class was graded: to be graded again. */
  readonly changedLabs: readonly string[]
  /** What there is to say of what was handed in. */
  readonly intake: IntakeReport
}

/** One class, from its folder to its gradebook. It can be closed at any moment and begun again. */
export class ClassRun {
  readonly #order: ClassOrder
  readonly #stop = new AbortController()
  #crew: Crew | undefined
  #progress: ClassProgress = { done: 0, total: 0, reused: 0, faults: 0 }

  constructor(order: ClassOrder) {
    this.#order = order
  }

  /** Worker processes of this machine, as long as it grades. */
  get workerPids(): readonly number[] {
    return this.#crew?.pids ?? []
  }

  /** Ends everything at once. What is settled is kept, and the next call goes on from there. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#crew?.close({ isUrgent: true })
  }

  /**
   * Grades what has no outcome yet and makes the gradebook.
   * @throws UsageError where the folder or the roster is wrong; Error where the grader cannot work.
   */
  async grade(): Promise<ClassResult> {
    const { out, redis } = this.#order
    if (redis !== undefined) await requireRedis(redis)
    const intake = await readClass(this.#order)
    const house = await this.#describeHouse()
    const unlock = await lockFolder(out)
    const store = new ResultStore(join(out, 'class.sqlite'))
    try {
      this.#order.onRead?.(sizeOf(intake))
      const works = intake.handIns.map((handIn) => workOf(handIn, house))
      await this.#gradeWorks(works, { store, house })
      const changedLabs = await this.#dropChanged(works, { store, house })
      const graded = works.map((work) => this.#outcomeOf(work, store))
      this.#order.onGraded?.()
      const gradebook = await this.#build(graded, intake)
      const grades = graded.filter(({ isKept }) => !isKept).flatMap(gradeOf)
      const kept = graded.filter(({ isKept }) => isKept).flatMap(gradeOf)
      return {
        gradebook,
        grades,
        kept,
        progress: this.#progress,
        changedLabs,
        intake: reportOf(intake),
      }
    } finally {
      store.close()
      unlock()
    }
  }

  async #describeHouse(): Promise<ClassHouse> {
    const { root, catalogue, isUnboxed } = this.#order
    const house = await describeHouse(root, catalogue)
    if (!isUnboxed) refuseWeakerBox(house)
    return house
  }

  async #gradeWorks(works: readonly Work[], { store, house }: Means): Promise<void> {
    const { isFresh } = this.#order
    const jobs = jobsOf(works)
    // A fault of the grader's is no result: whoever asks again wants another try.
    const isOld = ({ key }: Job): boolean => isFresh || store.find(key)?.outcome.is === 'fault'
    store.drop(jobs.filter(isOld).map(({ key }) => key))
    const open = jobs.filter(({ key }) => !store.has(key))
    this.#tell({ done: 0, total: open.length, reused: jobs.length - open.length, faults: 0 })
    if (open.length === 0) return
    const { queue, place, onDeath, stop } = await openClassQueue(this.#order, { jobs: open, house })
    const { root, workers, jobMs } = this.#order
    const count = Math.min(workers, open.length)
    try {
      this.#stop.signal.throwIfAborted()
      const crew = new Crew({ root, queue: place, count, jobMs, onDeath })
      this.#crew = crew
      const grading = gradeJobs(open, {
        queue,
        store,
        signal: this.#stop.signal,
        onSettled: (settled) => this.#count(settled),
      })
      await Promise.race([grading, crew.broken])
      this.#stop.signal.throwIfAborted()
    } finally {
      await this.#crew?.close({ isUrgent: this.#stop.signal.aborted })
      await stop()
    }
  }

  /** What was graded while its suite changed was graded with nobody knows which. */
  async #dropChanged(works: readonly Work[], { store, house }: Means): Promise<readonly string[]> {
    if (this.#progress.total === 0) return []
    const { root, labs } = this.#order
    const { groundsOf } = await describeHouse(root, labs)
    const changed = [...groundsOf].flatMap(([name, grounds]) =>
      house.groundsOf.get(name) === grounds ? [] : [name],
    )
    const isSpoilt = ({ handIn }: Work): boolean => changed.includes(handIn.lab)
    store.drop(works.filter(isSpoilt).flatMap(({ key }) => key ?? []))
    return changed
  }

  #outcomeOf({ handIn, key }: Work, store: ResultStore): GradedHandIn {
    const hash = handIn.submission?.hash
    if (key === undefined || hash === undefined) {
      return { handIn, settled: undefined, isKept: false }
    }
    const { neverLower = this.#order.course.neverLower } = this.#order
    const settled = chooseOutcome({ key, lab: handIn.lab, hash }, { store, neverLower })
    return { handIn, settled, isKept: settled !== undefined && settled.key !== key }
  }

  async #build(
    handIns: readonly GradedHandIn[],
    { roster, folders }: ClassIntake,
  ): Promise<Gradebook> {
    const { course, folder, labs, explain } = this.#order
    const review = await findSimilar(chooseCompared(handIns), { labs })
    return buildGradebook({ course, folder, labs, roster, folders, handIns, review, explain })
  }

  #count(settled: readonly Settled[]): void {
    const { done, faults, ...others } = this.#progress
    const more = settled.filter(({ outcome }) => outcome.is === 'fault').length
    this.#tell({ ...others, done: done + settled.length, faults: faults + more })
  }

  #tell(progress: ClassProgress): void {
    this.#progress = progress
    this.#order.onProgress?.(progress)
  }
}

interface Means {
  readonly store: ResultStore
  readonly house: ClassHouse
}

function gradeOf({ handIn, settled }: GradedHandIn): readonly ClassGrade[] {
  if (settled?.outcome.is !== 'graded') return []
  const { grade } = settled.outcome
  const { student, attempt } = handIn
  return [{ student, attempt, grade, gradedAt: settled.settledAt }]
}

function workOf(handIn: HandIn, { groundsOf }: ClassHouse): Work {
  const grounds = groundsOf.get(handIn.lab)
  const hash = handIn.submission?.hash
  const isJob = grounds !== undefined && hash !== undefined
  return { handIn, key: isJob ? keyOfWork(grounds, hash) : undefined }
}

function sizeOf({ handIns, roster, folders }: ClassIntake): ClassSize {
  const students = new Set([...folders, ...(roster ?? []).map(({ id }) => id)])
  return { students: students.size, handIns: handIns.length }
}

function reportOf({ notUnderstood, remarks, leftOut }: ClassIntake): IntakeReport {
  return { notUnderstood, remarks, leftOut }
}

/** Equal work is one job, whoever handed it in. */
function jobsOf(works: readonly Work[]): readonly Job[] {
  const jobs = new Map<string, Job>()
  for (const { handIn, key } of works) {
    if (key === undefined || handIn.submission === undefined) continue
    const { hash, files } = handIn.submission
    jobs.set(key, { key, lab: handIn.lab, submission: { hash, files } })
  }
  return [...jobs.values()]
}
