/** Step 5: groups that remember, and members that die. */
import { at, eventually, expect } from '#suite'
import { append } from './logs.ts'
import { hears, listen, payloadsOf, type PubSubScene, publishAll, takes, textAt } from './words.ts'

interface Member {
  next(): Promise<unknown>
  acknowledge(id: string): Promise<boolean>
}

/** Takes the next message, which must be this one. @returns Its id. */
async function takesOne(member: Member, payload: unknown, message: string): Promise<string> {
  const [taken] = await takes(member, [payload], message)
  return textAt(taken, 'id')
}

/** How many messages of a group are open. */
async function openIn({ redis }: PubSubScene, group: string): Promise<unknown> {
  const [count] = await redis.client.xpending('messages', group)
  return Number(count)
}

export async function groupsRememberWhereTheyWere(scene: PubSubScene): Promise<void> {
  const { subject, redis, another } = scene
  const first = await subject.connectStreams(redis.url)
  await append(scene, 'letters/in', 'too early')
  const alone = await first.subscribe('letters/+', { group: 'mail' })
  await append(scene, 'letters/in', 'a')
  const begun = 'A new group did not begin at the moment in which it was founded.'
  const id = await takesOne(alone, 'a', begun)
  expect(await openIn(scene, 'mail@letters/+'), 'Redis knew of no open message.').toBe(1)
  const done = 'An acknowledgement did not say whether the message was open.'
  expect([await alone.acknowledge(id), await alone.acknowledge(id)], done).toEqual([true, false])
  const noId = 'An acknowledgement of what is no id was not answered with false.'
  expect(await alone.acknowledge('no id'), noId).toBe(false)
  await first.close()

  for (const payload of ['b', 'c']) await append(scene, 'letters/in', payload)
  await append(scene, 'parcels/in', 'no letter')
  await append(scene, 'letters/in', 'd')
  const second = await (await another()).subject.connectStreams(redis.url)
  const [ann, bob] = [
    await second.subscribe('letters/+', { group: 'mail', from: 'start' }),
    await second.subscribe('letters/+', { group: 'mail' }),
  ]
  const waited = 'What was published while no member was there did not wait for one, or came twice.'
  const ids = [await takesOne(ann, 'b', waited), await takesOne(bob, 'c', waited)]
  ids.push(await takesOne(ann, 'd', waited))
  for (const each of ids) expect(await bob.acknowledge(each), done).toBe(true)
  await append(scene, 'letters/in', 'e')
  await takesOne(bob, 'e', waited)
  const open = 'Other messages were open than those that were not acknowledged.'
  expect(await openIn(scene, 'mail@letters/+'), open).toBe(1)

  const audit = await second.subscribe('letters/+', { group: 'audit', from: 'start' })
  const all = ['too early', 'a', 'b', 'c', 'd', 'e']
  await takes(audit, all, 'A new group did not begin where it was told to.')
  const wide = await second.subscribe('#', { group: 'mail', from: ids[1] ?? '' })
  const apart = 'A group with another pattern was taken for the same.'
  await takes(wide, ['no letter', 'd', 'e'], apart)
}

export async function theDeadAreRelieved(scene: PubSubScene): Promise<void> {
  const { subject, redis, another } = scene
  const join = { group: 'mail' } as const
  const doomed = await another()
  const theirs = await doomed.subject.connectStreams(redis.url)
  const dying = await theirs.subscribe('letters/+', join)
  const eager = await subject.connectStreams(redis.url, { claimAfterMs: 250 })
  const patient = await subject.connectStreams(redis.url, { claimAfterMs: 3_600_000 })
  await publishAll(patient, 'letters/in', ['done', 'begun'])
  const got = 'A member of a group did not get a message.'
  await dying.acknowledge(await takesOne(dying, 'done', got))
  await takesOne(dying, 'begun', got)
  await doomed.kill()

  const waiter = await patient.subscribe('letters/+', join)
  await append(scene, 'letters/in', 'fresh')
  const early = 'A message was taken from a member before its time was over.'
  const [fresh] = await takes(waiter, ['fresh'], early)
  const marked = 'It was told wrongly whether a message had been delivered before.'
  expect(at(fresh, 'redelivered'), marked).toBe(false)
  await waiter.acknowledge(textAt(fresh, 'id'))

  const heir = await eager.subscribe('letters/+', join)
  const lost = 'What a dead member had left open went to nobody.'
  const taken = listen(heir, 1)
  await eventually(lost, () => expect(payloadsOf(taken).length, lost).toBe(1))
  const again = 'A message was delivered again that was not open.'
  expect(payloadsOf(taken), again).toEqual(['begun'])
  const [begun] = taken.messages
  expect(at(begun, 'redelivered'), marked).toBe(true)
  expect(await heir.acknowledge(textAt(begun, 'id')), 'It was not open any more.').toBe(true)
  expect(await openIn(scene, 'mail@letters/+'), 'A message was left open.').toBe(0)
  await relievesWhoLeaves(scene, { patient, heir })
}

type Log = Awaited<ReturnType<PubSubScene['subject']['connectStreams']>>

/** A member that waits already when another one leaves without a word. */
async function relievesWhoLeaves(
  scene: PubSubScene,
  { patient, heir }: { readonly patient: Log; readonly heir: Member },
): Promise<void> {
  const leaving = await patient.subscribe('letters/+', { group: 'mail' })
  await append(scene, 'letters/in', 'left')
  await takesOne(leaving, 'left', 'A member of a group did not get a message.')
  const waiting = listen(heir, 1)
  await leaving.close()
  await hears(waiting, ['left'], 'What a member left open when it closed went to nobody.')
  await heir.acknowledge(textAt(waiting.messages[0], 'id'))
  await append(scene, 'letters/in', 'trimmed')
  await takesOne(heir, 'trimmed', 'After a message had been taken over, the next one did not come.')
  await scene.redis.client.xtrim('messages', 'MAXLEN', 0)
  const next = listen(heir, 1)
  await eventually('What was open and had been trimmed was never found missing.', async () => {
    expect(await openIn(scene, 'mail@letters/+'), 'It was still open.').toBe(0)
  })
  await append(scene, 'letters/in', 'last')
  await hears(next, ['last'], 'A member got stuck over a message that had been trimmed.')
}
