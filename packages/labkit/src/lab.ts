/**
 * How the grader meets the student's code.
 * - `module`: exported functions, called over the process boundary.
 * - `service`: a request listener that the student exports and the grader serves.
 * - `node`: message handlers that run on the simulated network.
 */
export type Kind = 'module' | 'service' | 'node'

/** A server that the grader starts for a run. */
export type Service = 'redis'

/** One thing that the hidden suite will judge, as a promise to the student. */
export interface ScenarioClaim {
  /** Points out of the lab's 100. */
  readonly points: number
  /** One sentence that a correct solution makes true. */
  readonly claim: string
  /** One sentence that helps without giving the answer away. */
  readonly hint: string
}

/** A lab's manifest: claims and points, never test logic. The number is in the folder's name. */
export interface Lab<Id extends string = string> {
  readonly title: string
  /** One sentence: what the student will have built. */
  readonly goal: string
  readonly kind: Kind
  /** The file whose exports the grader meets, relative to the lab's folder. */
  readonly entry: `./src/${string}.ts`
  /** The course's unit, 1 to 7. */
  readonly unit: 1 | 2 | 3 | 4 | 5 | 6 | 7
  /** How long a prepared student takes, in minutes. */
  readonly minutes: number
  /** Labs that should come first, by folder name. */
  readonly needs: readonly string[]
  readonly services: readonly Service[]
  /**
   * How much the submission may keep on the disk, in mebibytes; nothing unless given. What is there
   * outlives a killed process, and not the scenario.
   */
  readonly storageMebibytes?: number
  /** Scenarios by id, in the order in which a student meets them; their points add up to 100. */
  readonly scenarios: Readonly<Record<Id, ScenarioClaim>>
}

/** Types a manifest without widening its scenario ids, so that suites are checked against them. */
export function defineLab<const Id extends string>(lab: Lab<Id>): Lab<Id> {
  return lab
}
