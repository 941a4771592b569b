import { resolve } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import { buildEdition, openTarget, proveClean, writeEdition } from '../../edition/publish/index.ts'
import type { Hallway } from '../hallway.ts'
import { readServer } from './read-server.ts'
import { chooseLabs, readLabs, type Repository, tellBroken } from '../read-labs.ts'

/** The options of `lab publish`. */
export interface PublishOptions {
  readonly labs?: readonly string[]
  readonly server?: string
  readonly uncommitted?: true
}

/** Publishes an edition: 0 if it is written, 2 if the folder is wrong, 3 if it is not clean. */
export async function publish(
  hallway: Hallway,
  typed: string,
  options: PublishOptions,
): Promise<number> {
  const repository = await readLabs(hallway)
  if (repository.isEdition) throw new UsageError('This is an edition already; publish the house.')
  const labs = chooseWhole(repository, options, hallway)
  const { root } = repository
  const target = await openTarget(resolve(hallway.folder, typed))
  const edition = await buildEdition({
    root,
    labs,
    server: options.server && readServer(options.server),
  })
  const isUncommitted = options.uncommitted === true
  const reasons = await proveClean(root, edition, { others: target.others, isUncommitted })
  if (reasons.length > 0) {
    hallway.err.write(tellReasons(reasons))
    return 3
  }
  const isSame = target.before?.id === edition.mark.id
  await writeEdition(edition, target)
  const { size } = edition.whole
  const words = isSame ? 'It is the edition that was there' : `It has ${size} files`
  const count = labs.length === 1 ? 'one lab' : `${labs.length} labs`
  const { folder } = target
  hallway.out.write(`${folder} is an edition of ${count}, proved clean. ${words}.\n`)
  return 0
}

function tellReasons(reasons: readonly string[]): string {
  const most = 20
  const rest = reasons.length > most ? [`… and ${reasons.length - most} more.`] : []
  const lines = [...reasons.slice(0, most), ...rest].map((reason) => `  ${reason}\n`)
  return `Nothing was written:\n${lines.join('')}`
}

/** A lab that has no suite or handout yet is for nobody. */
function chooseWhole(
  repository: Repository,
  { labs: typed }: PublishOptions,
  { folder, err }: Hallway,
): readonly CatalogLab[] {
  if (typed !== undefined) return chooseLabs(repository, { typed, folder, command: 'publish' })
  tellBroken(repository, { err })
  const whole = repository.labs.filter(({ suite, solution }) => suite && solution)
  for (const { name } of repository.labs.filter((lab) => !whole.includes(lab)))
    err.write(`Left out: ${name} has no suite or no solution yet.\n`)
  if (whole.length === 0) throw new UsageError('There is no lab to publish.')
  return whole
}
