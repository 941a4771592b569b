import { createQueue, type Limits, type Queue } from './queue.ts'
import { assertTopic, matcher, type Message } from './topics.ts'

type Subscriber = { key: string | symbol; wants: (topic: string) => boolean; queue: Queue<Message> }

/** All subscribers in one row; whoever of a group was told goes to its end. */
export function createBroker() {
  let row: Subscriber[] = []
  let serial = 0

  return {
    async publish(topic: string, payload: unknown) {
      assertTopic(topic)
      const message = { id: `${++serial}`, topic, payload }
      const told = new Map<string | symbol, Subscriber>()
      for (const subscriber of row) {
        if (!told.has(subscriber.key) && subscriber.wants(topic)) {
          told.set(subscriber.key, subscriber)
        }
      }
      const happy = new Set(told.values())
      row = [...row.filter((each) => !happy.has(each)), ...happy]
      for (const { queue } of happy) queue.put(message)
      return message.id
    },
    async subscribe(pattern: string, { group, ...limits }: Limits & { group?: string } = {}) {
      const queue = createQueue<Message>(limits)
      const key = group === undefined ? Symbol('alone') : `${group}@${pattern}`
      const subscriber = { key, wants: matcher(pattern), queue }
      row.push(subscriber)
      return {
        next: queue.next,
        dropped: queue.dropped,
        async close() {
          row = row.filter((each) => each !== subscriber)
          queue.close()
        },
      }
    },
    async close() {
      for (const { queue } of row) queue.close()
      row = []
    },
  }
}
