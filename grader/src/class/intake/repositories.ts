import type { CatalogLab } from '../../catalog/index.ts'
import { readSubmission, type Submission, UngradableError } from '../../submission/index.ts'
import type { HandIn, Place } from './hand-in.ts'
import { looksLikeLab, namesLab } from './lab-names.ts'
import { type Commit, openCommit, withArchive } from './read-repository.ts'
import { judgeDates } from './judge-dates.ts'

/** The repositories of a class: each is opened once, whatever the number of labs in it. */
export class Repositories {
  readonly remarks: string[] = []
  readonly notUnderstood: string[] = []
  readonly #choice: {
    readonly labs: readonly CatalogLab[]
    readonly catalogue: readonly CatalogLab[]
  }
  #key: string | undefined
  #commit: Promise<Commit> | undefined

  constructor(choice: {
    readonly labs: readonly CatalogLab[]
    readonly catalogue: readonly CatalogLab[]
  }) {
    this.#choice = choice
  }

  /**
   * Reads a lab from a repository.
   * @returns Nothing where it does not have this lab.
   * @throws UngradableError
   */
  async read(place: Place, lab: CatalogLab): Promise<HandIn | undefined> {
    const { student, attempt, path } = place
    const commit = await this.#open(place)
    const from = `${path}@${commit.id.slice(0, 12)}`
    const found = await readTree(commit, { from, lab })
    if (found === undefined) return undefined
    const submittedAt = await commit.touchedAt(found.folder)
    const handIn = {
      student,
      attempt,
      lab: lab.name,
      from,
      submittedAt,
      timeSource: 'git',
    } as const
    if (!('refusal' in found)) return { ...handIn, submission: found.submission }
    return { ...handIn, refusal: found.refusal }
  }

  async close(): Promise<void> {
    const commit = await this.#commit?.catch(() => undefined)
    this.#commit = undefined
    await commit?.close()
  }

  /** Places of one repository follow one another, so that one is open at a time. */
  async #open(place: Place): Promise<Commit> {
    const key = JSON.stringify([place.path, place.reference])
    if (this.#commit !== undefined && this.#key === key) return this.#commit
    await this.close()
    this.#key = key
    this.#commit = openCommit(place.path, place.reference)
    const commit = await this.#commit
    this.remarks.push(...(await judgeDates(commit, place.student)))
    this.notUnderstood.push(...(await this.#findStrange(commit, place.student)))
    return commit
  }

  async #findStrange(commit: Commit, student: string): Promise<readonly string[]> {
    const { catalogue } = this.#choice
    const isStrange = (name: string): boolean =>
      name !== 'labs' &&
      looksLikeLab(name, catalogue) &&
      !catalogue.some((lab) => !/\./.test(name) && namesLab(name, lab))
    const tops = await commit.list('')
    const inner = tops.includes('labs') ? await commit.list('labs') : []
    return [
      ...tops.filter(isStrange).map((name) => `${student}/${name}`),
      ...inner.filter(isStrange).map((name) => `${student}/labs/${name}`),
    ]
  }
}

type FoundTree =
  | { readonly folder: string; readonly submission: Submission }
  | { readonly folder: string; readonly refusal: string }

async function readTree(
  commit: Commit,
  { from, lab }: { from: string; lab: CatalogLab },
): Promise<FoundTree | undefined> {
  const folders = [`labs/${lab.name}/src`, `${lab.name}/src`, `${lab.number}/src`]
  for (const folder of folders) {
    const bytes = await commit.pack(folder)
    if (bytes === undefined) continue
    return withArchive(bytes, async (path) => {
      try {
        const submission = await readSubmission(path, { entry: lab.manifest.entry })
        return { folder, submission: { ...submission, from } }
      } catch (error) {
        if (!(error instanceof UngradableError)) throw error
        return { folder, refusal: error.message.replaceAll(path, from) }
      }
    })
  }
  return undefined
}
