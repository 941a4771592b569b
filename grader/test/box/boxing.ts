/** Real children in both boxes, for the tests of this folder and of the rooms above. */
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, onTestFinished } from 'vitest'
import lab from '../fixtures/labs/99-probe/lab.ts'
import { openStage, openSubject, type Stage, type StagedSubject } from '../../src/box/index.ts'
import { decode, encode } from '../../src/box/host/codec.ts'
import type { Limits } from '../../src/box/limits.ts'
import type { Subject } from '../../src/box/subject.ts'
import type { CatalogLab } from '../../src/catalog/index.ts'
import { stripSubmission } from '../../src/submission/index.ts'
import { submissionOf } from '../submission/texts.ts'
import { noHandles } from './crossing.ts'

export const root = join(import.meta.dirname, '../../..')

export type BoxKind = Stage['box']['kind'] & ('bubblewrap' | 'permission-model')

/** A lab without a suite; its entry is `src/probe.ts`. */
export const probeLab: CatalogLab = {
  number: '99',
  name: '99-probe',
  directory: join(import.meta.dirname, '../fixtures/labs/99-probe'),
  manifest: lab,
  suite: undefined,
  solution: undefined,
  variants: [],
  mutants: undefined,
  handout: '',
}

/** Opens the stage of one box, whichever this machine would choose. */
export async function openStageOf(kind: BoxKind): Promise<Stage> {
  const { CLOUD_LABS_BOX: before } = process.env
  if (kind === 'permission-model') process.env['CLOUD_LABS_BOX'] = kind
  else delete process.env['CLOUD_LABS_BOX']
  try {
    return await openStage(root)
  } finally {
    if (before === undefined) delete process.env['CLOUD_LABS_BOX']
    else process.env['CLOUD_LABS_BOX'] = before
  }
}

/**
 * Describes what is true in a box. Where this machine cannot build it, the tests are skipped, and
 * the doctor's words say why.
 */
export function describeIn(kinds: readonly BoxKind[], what: string, tests: StagedTests): void {
  describe.for(kinds)(`${what} in the box of %s`, (kind) => {
    let stage: Stage
    beforeAll(async () => {
      stage = await openStageOf(kind)
    })
    beforeEach(({ skip }) => {
      if (stage.box.kind !== kind) skip(stage.box.missing.join(' '))
    })
    tests(() => stage)
  })
}

type StagedTests = (stage: () => Stage) => void

export const bothBoxes: readonly BoxKind[] = ['bubblewrap', 'permission-model']

/** What differs from a submission of one module that goes into the box. */
export interface Layout {
  readonly others?: Readonly<Record<string, string>>
  readonly adapter?: Parameters<Stage['place']>[0]['adapter']
  /** What the lab's manifest says; no storage unless given. */
  readonly storageMebibytes?: number
}

/** Lays out a submission whose entry has this text, until the test ends. */
export async function placeEntry(
  stage: Stage,
  text: string,
  { others = {}, adapter = 'boxed', storageMebibytes }: Layout = {},
): Promise<StagedSubject> {
  const files = await stripSubmission(submissionOf({ 'probe.ts': text, ...others }))
  const storage = storageMebibytes === undefined ? {} : { storageMebibytes }
  const manifest = { ...probeLab.manifest, ...storage }
  const staged = await stage.place({ lab: { ...probeLab, manifest }, files, adapter })
  onTestFinished(() => staged.dispose())
  return staged
}

/** What differs from a subject in real time with the usual limits. */
export interface Wishes {
  readonly virtualTime?: boolean
  readonly limits?: Partial<Limits>
}

/** Starts a subject whose entry has this text; it is closed when the test ends. */
export async function startEntry(stage: Stage, text: string, wishes: Wishes = {}) {
  return startStaged(await placeEntry(stage, text), wishes)
}

/** Starts a subject that has been laid out; it is closed when the test ends. */
export async function startStaged({ plan }: StagedSubject, wishes: Wishes = {}): Promise<Subject> {
  const { virtualTime = false, limits = {} } = wishes
  const subject = await openSubject(plan, { adapter: 'boxed', virtualTime, limits })
  onTestFinished(() => subject.close())
  return subject
}

/** Calls an export with data and returns data. */
export async function call(subject: Subject, name: string, ...args: unknown[]): Promise<unknown> {
  const wires = args.map((arg) => encode(arg, noHandles))
  return decode(await subject.request({ op: 'call', on: 0, name, args: wires }), ({ id }) => id)
}

/** Why a promise was rejected, as 'SubjectFault: sentence'. */
export async function rejectionOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no Error'
  }
  return 'nothing was thrown'
}
