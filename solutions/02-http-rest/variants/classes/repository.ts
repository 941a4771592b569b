/** Finds every entity by its number, however it is nested. */
import { type Entity, Option, Poll, Vote } from './entities.ts'
import { HttpError } from './http-error.ts'

export class Repository {
  readonly #entities = new Map<string, Entity>()
  #lastId = 100

  newId(): string {
    this.#lastId += 1
    return this.#lastId.toString(36)
  }

  keep<Kept extends Entity>(entity: Kept): Kept {
    this.#entities.set(entity.id, entity)
    return entity
  }

  forget(...entities: Entity[]): void {
    for (const { id } of entities) this.#entities.delete(id)
  }

  get polls(): Poll[] {
    return [...this.#entities.values()].filter((entity) => entity instanceof Poll)
  }

  findPoll(id: string): Poll {
    const entity = this.#entities.get(id)
    if (entity instanceof Poll) return entity
    throw new HttpError(404, 'No such poll.')
  }

  findOption(id: string): Option {
    const entity = this.#entities.get(id)
    if (entity instanceof Option) return entity
    throw new HttpError(404, 'No such option.')
  }

  findVote(id: string): Vote {
    const entity = this.#entities.get(id)
    if (entity instanceof Vote) return entity
    throw new HttpError(404, 'No such vote.')
  }
}
