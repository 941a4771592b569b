import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../receipt/index.ts'
import type { GradeDocument } from '../../report/to-json.ts'
import type { Grade } from '../../score/grade.ts'
import { handedInFormat, type HandedInResult, parseHandedIn } from './handed-in-result.ts'
import { parseResult, resultFormat, type StoredResult } from './stored-result.ts'

/** The last grade of a lab that is known here, wherever it was graded. */
export type KnownResult = StoredResult | HandedInResult

/**
 * The last grade of each lab, in `.lab/results` of the repository: of those that were graded here,
 * and of those that were handed in.
 *
 * These files lie on the student's own machine, and the student may edit them: they serve the
 * student's dashboard and spare the student a wait, nothing more. Whoever grades others
 * (`--submission`, `--require-box`, the class) never reads them.
 */
export class ResultsStore {
  readonly #folder: string

  /** @param root The repository's root. */
  constructor(root: string) {
    this.#folder = join(root, '.lab', 'results')
  }

  /** The stored result of a lab; `undefined` if there is none, or none that can be read. */
  async read(labName: string): Promise<StoredResult | undefined> {
    const text = await readFile(this.#fileOf(labName), 'utf8').catch(() => undefined)
    const result = text === undefined ? undefined : parseResult(text)
    return result?.grade.lab === labName ? result : undefined
  }

  /**
   * Keeps a grade, if it may be kept.
   * @returns Whether it was kept.
   */
  async write(key: string, grade: Grade, gradedAt: Date): Promise<boolean> {
    if (!isWorthKeeping(grade)) return false
    const result: StoredResult = {
      format: resultFormat,
      key,
      gradedAt: gradedAt.toISOString(),
      grade,
    }
    await writeWhole(this.#fileOf(grade.lab), `${JSON.stringify(result, null, 2)}\n`)
    return true
  }

  /** The later one of the stored result and of what came back when the lab was handed in. */
  async readLatest(labName: string): Promise<KnownResult | undefined> {
    const [own, handedIn] = await Promise.all([this.read(labName), this.#readHandedIn(labName)])
    if (own === undefined || handedIn === undefined) return own ?? handedIn
    return Date.parse(own.gradedAt) > Date.parse(handedIn.handedInAt) ? own : handedIn
  }

  /**
   * Keeps the grade of a submission that was handed in, if it may be kept.
   * @returns Whether it was kept.
   */
  async writeHandedIn(grade: GradeDocument, handedInAt: Date): Promise<boolean> {
    const { scenarios, graderFaults, leftOut } = grade
    const isConclusive = scenarios.every(({ verdict }) => verdict !== 'inconclusive')
    if (!isConclusive || graderFaults.length + leftOut.length > 0) return false
    const at = handedInAt.toISOString()
    const result: HandedInResult = { format: handedInFormat, handedInAt: at, grade }
    await writeWhole(this.#handedInFileOf(grade.lab), `${JSON.stringify(result, null, 2)}\n`)
    return true
  }

  async #readHandedIn(labName: string): Promise<HandedInResult | undefined> {
    const file = this.#handedInFileOf(labName)
    const text = await readFile(file, 'utf8').catch(() => undefined)
    const result = text === undefined ? undefined : parseHandedIn(text)
    return result?.grade.lab === labName ? result : undefined
  }

  #handedInFileOf(labName: string): string {
    return join(this.#folder, `${labName}.handed-in.json`)
  }

  #fileOf(labName: string): string {
    return join(this.#folder, `${labName}.json`)
  }
}

/** The grader's fault must not outlive its mend, and what is partial or direct is no grade. */
function isWorthKeeping({ scenarios, graderFaults, leftOut, box }: Grade): boolean {
  const isConclusive = scenarios.every(({ verdict }) => verdict.is !== 'inconclusive')
  return isConclusive && graderFaults.length + leftOut.length === 0 && box.kind !== 'direct'
}
