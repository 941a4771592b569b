import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../receipt/index.ts'
import type { Grade } from '../../score/grade.ts'
import { parseResult, resultFormat, type StoredResult } from './stored-result.ts'

/**
 * The last grade of each lab, in `.lab/results` of the repository.
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

  #fileOf(labName: string): string {
    return join(this.#folder, `${labName}.json`)
  }
}

/** The grader's fault must not outlive its mend, and what is partial or direct is no grade. */
function isWorthKeeping({ scenarios, graderFaults, leftOut, box }: Grade): boolean {
  const isConclusive = scenarios.every(({ verdict }) => verdict.is !== 'inconclusive')
  return isConclusive && graderFaults.length + leftOut.length === 0 && box.kind !== 'direct'
}
