import type { RedisServer } from '../services/index.ts'
import type { Evidence } from './evidence.ts'
import { mayBeForgotten } from './may-be-forgotten.ts'

/** A run's Redis as a scenario has it: what the scenario does to it becomes evidence. */
export function toldRedis(server: RedisServer, evidence: Evidence): RedisServer {
  const told = <T>(act: Promise<T>, line: (result: T) => string): Promise<T> =>
    mayBeForgotten(
      act.then((result) => {
        evidence.addLine(line(result))
        return result
      }),
    )
  return {
    get url() {
      return server.url
    },
    get connectionCount() {
      return server.connectionCount
    },
    description: server.description,
    client: server.client,
    connect: () => mayBeForgotten(server.connect()),
    cut: () => told(server.cut(), (count) => `Redis: ${count} connections were cut`),
    shut: () => told(server.shut(), () => 'Redis could not be reached any more'),
    open: () => told(server.open(), () => 'Redis could be reached again'),
    pause: () => told(server.pause(), () => 'Redis stopped answering'),
    resume: () => told(server.resume(), () => 'Redis answered again'),
    restart: () => told(server.restart(), () => 'Redis was killed and started anew, empty'),
  }
}
