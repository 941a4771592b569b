import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../catalog/index.ts'
import {
  type ClassOrder,
  ClassRun,
  type Gradebook,
  findChanges,
  ResultStore,
  type Standing,
  standingOf,
  writeGradebook,
} from '../../class/index.ts'
import type { Hallway } from '../hallway.ts'
import type { ClassOptions, ClassSettings } from './class-options.ts'
import { ClassTeller } from './class-teller.ts'
import { readClassOrder } from './read-class-order.ts'
import { tellClass } from './tell-class.ts'
import { writeReceipts } from './write-receipts.ts'

/**
 * Grades a class and writes its gradebook.
 * @returns 0, or 3 if anything has no grade because of the grader.
 */
export async function gradeClass(
  hallway: Hallway,
  folder: string,
  options: ClassOptions,
): Promise<number> {
  const { order, settings } = await readClassOrder(folder, options, hallway)
  const teller = new ClassTeller(hallway, { labs: order.labs, courseFile: settings.course })
  const run = new ClassRun({
    ...order,
    onRead: (size) => teller.begin(size),
    onProgress: (progress) => teller.tell(progress),
    onGraded: () => teller.finish(),
  })
  try {
    return await finishClass({ order, settings, options, run }, hallway)
  } finally {
    teller.end()
  }
}

interface Grading {
  readonly order: ClassOrder
  readonly settings: ClassSettings
  readonly options: ClassOptions
  readonly run: ClassRun
}

async function finishClass(
  { order, settings, options, run }: Grading,
  hallway: Hallway,
): Promise<number> {
  const result = await hallway.interruption.closing(
    () => run.close(),
    () => run.grade(),
  )
  const before = remember(order.out, { settings, gradebook: result.gradebook })
  const files = await writeGradebook(order.out, result.gradebook)
  const { root, out, labs } = order
  const { grades, kept } = result
  const receipts = await writeReceipts({ root, out, labs, grades, kept }, hallway)
  if (receipts.written > 0) files.push(`receipts (${receipts.written + receipts.kept})`)
  const isRegrade = options.regrade === true
  const changes = isRegrade ? findChanges(before ?? {}, result.gradebook) : undefined
  const { gradebook, progress, changedLabs, intake } = result
  if (options.json === true) {
    tellJson({ gradebook, progress, changedLabs, intake, files, changes }, hallway)
  } else tellClass({ result, out: order.out, files, changes, receipts }, hallway)
  return isWhole(gradebook) && changedLabs.length === 0 ? 0 : 3
}

/** Grades again what a mended suite or grader affects, with the settings of the last time. */
export async function regradeClass(
  hallway: Hallway,
  typed: string,
  options: ClassOptions,
): Promise<number> {
  const out = join(hallway.folder, typed)
  const place = existsSync(typed) ? typed : out
  if (!existsSync(join(place, 'class.sqlite'))) {
    throw new UsageError(`${typed} is no gradebook of 'lab class'; name its folder.`)
  }
  const { settings } = recall(place)
  if (settings === undefined) {
    throw new UsageError(`${typed} has never been graded to the end; call 'lab class' first.`)
  }
  const { folder, roster, metadata, course, labs } = settings
  return gradeClass(hallway, folder, {
    ...options,
    regrade: true,
    out: place,
    labs,
    ...(roster === undefined ? {} : { roster }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(course === undefined ? {} : { course }),
  })
}

function recall(out: string) {
  const store = new ResultStore(join(out, 'class.sqlite'))
  try {
    return {
      settings: store.readSetting('settings') as ClassSettings | undefined,
      standing: store.readSetting('standing') as Standing | undefined,
    }
  } finally {
    store.close()
  }
}

/** @returns What the points were before. */
function remember(
  out: string,
  { settings, gradebook }: { settings: ClassSettings; gradebook: Gradebook },
): Standing | undefined {
  const { standing } = recall(out)
  const store = new ResultStore(join(out, 'class.sqlite'))
  try {
    store.writeSetting('settings', settings)
    store.writeSetting('standing', standingOf(gradebook))
  } finally {
    store.close()
  }
  return standing
}

function isWhole({ students }: Gradebook): boolean {
  return students.every(({ entries }) => entries.every(({ state }) => state !== 'fault'))
}

function tellJson(document: object, { out }: Hallway): void {
  out.write(`${JSON.stringify({ schema: 'cloud-labs/class@1', ...document }, null, 2)}\n`)
}
