import { existsSync } from 'node:fs'
import type { CatalogLab } from '../catalog/index.ts'
import { describeServices, detectServices } from '../services/index.ts'
import type { Bench, Check, CheckedGroup, LabCheck, Need, Part } from './check.ts'
import type { Finding } from './finding.ts'
import { mapInOrder } from './map-in-order.ts'
import { handout } from './parts/handout.ts'
import { manifest } from './parts/manifest.ts'
import { mutants } from './parts/mutants.ts'
import { places } from './parts/places.ts'
import { publicTests } from './parts/public-tests.ts'
import { reference, variants } from './parts/solutions.ts'
import { starter } from './parts/starter.ts'
import { suite } from './parts/suite.ts'

/** The parts of a lab in the order in which they are checked: what is quick comes first. */
const parts = {
  manifest,
  places,
  suite,
  handout,
  'public tests': publicTests,
  starter,
  reference,
  variants,
  mutants,
} satisfies Record<string, Part>

/** A part of a lab, by name. */
export type PartName = keyof typeof parts

/** All parts, in the order in which they are checked. */
export const partNames = Object.keys(parts) as PartName[]

/** Told whenever a check has ended. */
export interface Progress {
  readonly part: PartName
  readonly title: string
  readonly held: boolean
  /** Checks of the part that have ended, and that there are. */
  readonly done: number
  readonly of: number
}

/** What to check, and how. */
export interface LabCheckOrder extends Bench {
  /** All unless given. */
  readonly parts?: readonly PartName[]
  /** How many checks of a part are made side by side; 2 unless given. */
  readonly parallel?: number
  readonly progress?: (progress: Progress) => void
}

/**
 * Checks one lab. What is wrong with the lab is a finding; only what is wrong with the grader
 * itself is thrown.
 */
export async function checkLab(order: LabCheckOrder): Promise<LabCheck> {
  const begin = performance.now()
  const groups: CheckedGroup[] = []
  for (const name of order.parts ?? partNames) groups.push(await checkPart(order, name))
  return {
    lab: order.lab.name,
    groups,
    passed: groups.reduce((sum, { passed }) => sum + passed, 0),
    unchecked: await findUnchecked(order.lab),
    failed: groups.reduce((sum, { failed }) => sum + failed, 0),
    findings: groups.flatMap(({ findings }) => findings),
    durationMs: performance.now() - begin,
  }
}

/** Neither passed nor failed: where a server only stands in, some scenarios do not run. */
async function findUnchecked(lab: CatalogLab): Promise<string[]> {
  const servers = describeServices(await detectServices(lab.manifest.services))
  const standIns = servers.filter(({ isAuthoritative }) => !isAuthoritative)
  return standIns.map(({ server, missing }) => `${server} serves: ${missing.join(' ')}`)
}

async function checkPart(order: LabCheckOrder, name: PartName): Promise<CheckedGroup> {
  const begin = performance.now()
  const part: Part = parts[name]
  const missing = part.needs.find((need) => !isThere(order.lab, need))
  if (missing !== undefined) return notJudged(name, missing)
  const checks = await part.plan(order)
  const found = await makeChecks(order, name, checks)
  const failed = found.filter((findings) => findings.length > 0).length
  return {
    part: name,
    passed: checks.length - failed,
    failed,
    findings: found.flat(),
    durationMs: performance.now() - begin,
  }
}

function makeChecks(
  { parallel = 2, progress }: LabCheckOrder,
  part: PartName,
  checks: readonly Check[],
): Promise<(readonly Finding[])[]> {
  let done = 0
  return mapInOrder(checks, parallel, async ({ title, find }) => {
    const findings = await find()
    done += 1
    progress?.({ part, title, held: findings.length === 0, done, of: checks.length })
    return findings
  })
}

/** What was not judged has not passed; the part 'places' says what to do about it. */
function notJudged(part: PartName, missing: Need): CheckedGroup {
  const reason = missing === 'variants' ? 'there are no variants' : `there is no ${missing}`
  const why = missing === 'mutants' ? 'there is no mutants.ts' : reason
  return { part, passed: 0, failed: 1, findings: [], notJudged: why, durationMs: 0 }
}

function isThere(lab: CatalogLab, need: Need): boolean {
  if (need === 'handout') return existsSync(lab.handout)
  if (need === 'variants') return lab.variants.length > 0
  return lab[need] !== undefined
}
