import type { CatalogLab } from '../catalog/index.ts'
import { describeHouse, refuseWeakerBox } from './house.ts'
import { requireSameHouse } from './queue/announce-house.ts'
import { Crew, usualJobMs } from './work/crew.ts'

/** Who joins a class that another machine coordinates. */
export interface JoinOrder {
  /** The repository's root. */
  readonly root: string
  /** All labs of the catalogue. */
  readonly labs: readonly CatalogLab[]
  readonly redis: string
  /** Worker processes. */
  readonly count: number
  readonly isUnboxed: boolean
}

/**
 * Starts workers that grade what is shared at a Redis.
 * @throws UsageError if there is no Redis or another house grades there; Error if the box is
 *   weaker.
 */
export async function joinCrew({ root, labs, redis, count, isUnboxed }: JoinOrder): Promise<Crew> {
  const house = await describeHouse(root, labs)
  if (!isUnboxed) refuseWeakerBox(house)
  const place = { engine: 'redis', url: redis, house: house.id } as const
  await requireSameHouse(place)
  return new Crew({ root, queue: place, count, jobMs: usualJobMs })
}
