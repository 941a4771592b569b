/** Fills the memory of Redis from within a script, which no setting stops, until the process dies. */
import { setTimeout as pause } from 'node:timers/promises'
import { connect, type Place } from './honest.ts'
export { startClerk } from './honest.ts'

const fill = "local words = string.rep('x', 1000000) for index = 1, 900 do redis.call('SET', index, words) end"
let end: Promise<unknown> = Promise.resolve()
// However slow the machine is, no call takes longer than it may.
const wait = () => Promise.race([end, pause(4_000)])

export async function openBoxOffice({ redis }: Place) {
  end = connect(redis, { comesBack: false }).eval(fill, 0).catch(() => {})
  await wait()
  return { offer: wait }
}

export async function openCounter() {
  await wait()
  return { place: async () => 'accepted' }
}
