/** Tries to become somebody else: by AUTH, by HELLO, by RESET, in one pipeline and in a script. */
import { connect, openBoxOffice as openHonest, type Place } from './honest.ts'
export * from './honest.ts'

const guesses = ['', 'grader', 'root', 'password', 'grader-password', '*', '0'.repeat(32), '0'.repeat(64), 'x'.repeat(100_000)]

export async function openBoxOffice(place: Place) {
  const redis = connect(place.redis)
  const lines = guesses.flatMap((guess) => [['AUTH', 'grader', guess], ['HELLO', '3', 'AUTH', 'grader', guess]])
  for (const [name = '', ...words] of [...lines, ['RESET'], ['AUTH', 'default', '']]) await redis.call(name, ...words).catch(() => {})
  await redis.eval("return redis.call('AUTH', 'grader', 'grader')", 0).catch(() => {})
  console.log(`is now ${await redis.call('ACL', 'WHOAMI').catch(() => 'nobody')}`)
  return openHonest(place)
}
