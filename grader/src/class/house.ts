import { createHash } from 'node:crypto'
import { detectBox } from '../box/index.ts'
import type { CatalogLab } from '../catalog/index.ts'
import { Grounds } from '../grade/index.ts'
import { describeServices, detectServices } from '../services/index.ts'

/** What grades on this machine rest on, by lab. */
export interface ClassHouse {
  /** SHA-256 over the grounds of all labs: machines that share it give the same grades. */
  readonly id: string
  /** The grounds of a lab's grades, by its folder name. */
  readonly groundsOf: ReadonlyMap<string, string>
  /** What keeps grades of these labs from being authoritative; none if they are. */
  readonly missing: readonly string[]
}

/** Looks at the machine and at the sources that grade. */
export async function describeHouse(
  root: string,
  labs: readonly CatalogLab[],
): Promise<ClassHouse> {
  const { description: box } = await detectBox()
  const missing = new Set(box.isAuthoritative ? [] : box.missing)
  const grounds = new Map<string, Grounds>()
  const groundsOf = new Map<string, string>()
  for (const lab of labs) {
    const servers = describeServices(await detectServices(lab.manifest.services))
    for (const one of servers) if (!one.isAuthoritative) one.missing.forEach((m) => missing.add(m))
    const name = [box.kind, ...servers.map(({ server }) => server)].join(', ')
    const known = grounds.get(name) ?? new Grounds({ root, box: name })
    grounds.set(name, known)
    groundsOf.set(lab.name, await known.of(lab))
  }
  const id = createHash('sha256')
    .update(JSON.stringify([...groundsOf]))
    .digest('hex')
  return { id, groundsOf, missing: [...missing] }
}

/** @throws Error if this machine's grades would not be authoritative: no student's fault. */
export function refuseWeakerBox({ missing }: ClassHouse): void {
  if (missing.length === 0) return
  throw new Error(
    `a class is graded in the complete box, which is missing here. ${missing.join(' ')} ` +
      '--unboxed grades all the same, and every report says so.',
  )
}

/** The key of a job: equal work on equal grounds is not done twice. */
export function keyOfWork(grounds: string, submissionHash: string): string {
  return createHash('sha256').update(`${grounds}\0${submissionHash}`).digest('hex')
}
