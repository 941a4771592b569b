import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeToken, ServeStore } from '../../src/serve/index.ts'
import { findStudent } from '../../src/serve/tokens.ts'
import { UngradableError } from '../../src/submission/index.ts'
import { FakeClerk, open, type Shown } from './opening.ts'

/** A gate that a test opens. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return { wait: () => promise, open: () => resolve(undefined) }
}

describe('a submission', () => {
  test('is queued, graded, and shown with its report and its files', async () => {
    const { ada, clerk } = await open()
    const id = await ada.handIn()
    expect(await ada.result(id)).toMatchObject({
      stage: 'done',
      exitCode: 0,
      points: 100,
      text: 'All passed.\n',
      forms: ['junit'],
    })
    const file = await ada.ask(`submissions/${id}/files/junit`)
    expect([file.headers.get('content-type'), await file.text()]).toEqual([
      'text/plain; charset=utf-8',
      '<a/>',
    ])
    expect(Buffer.from(clerk.errands[0]?.archive ?? []).toString()).toBe('archive')
  })

  test('waits for those before it, and tells how far it is', async () => {
    const clerk = new FakeClerk()
    const { wait, open: finish } = gate()
    const begun = Promise.withResolvers<undefined>()
    clerk.before = async (onScenario) => {
      onScenario(3, 16)
      begun.resolve(undefined)
      await wait()
    }
    const { ada, bob } = await open({ clerk })
    const [first, second] = [await ada.handIn(), await bob.handIn()]
    await begun.promise
    const look = async (path: string) => (await (await ada.ask(path)).json()) as Shown
    expect(await look(`submissions/${first}`)).toMatchObject({
      stage: 'running',
      progress: { done: 3, of: 16 },
    })
    const waiting = (await (await bob.ask(`submissions/${second}`)).json()) as Shown
    expect(waiting).toMatchObject({ stage: 'queued', before: 1 })
    finish()
    expect((await bob.result(second)).exitCode).toBe(0)
  })

  test('that cannot be graded is refused in a sentence, and costs no attempt', async () => {
    const clerk = new FakeClerk()
    const { ada, store } = await open({ clerk, attemptsPerHour: 1 })
    clerk.refusal = new UngradableError('src/a.ts is too <large>.', { frame: '> 1 | a' })
    const response = await ada.ask('labs/07-sums/submissions', { method: 'POST', body: 'x' })
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ error: 'src/a.ts is too <large>.\n\n> 1 | a' })
    expect(store.list('ada', 10)).toEqual([])
    clerk.refusal = undefined
    await ada.handIn()
  })

  test('says nothing of what went wrong within the server', async () => {
    const clerk = new FakeClerk()
    clerk.refusal = new Error('The disk /secret/place is full.')
    const { ada } = await open({ clerk })
    const response = await ada.ask('labs/07-sums/submissions', { method: 'POST', body: 'x' })
    expect([response.status, await response.text()]).toEqual([
      500,
      '{"error":"The server is at fault; try again later."}',
    ])
  })
})

describe('attempts', () => {
  test('are limited by the hour, for each student and lab apart', async () => {
    let nowMs = 1_000_000_000
    const { ada, bob } = await open({ attemptsPerHour: 2, now: () => nowMs })
    await ada.result(await ada.handIn())
    nowMs += 1_800_000
    await ada.result(await ada.handIn())
    const refused = await ada.ask('labs/07-sums/submissions', { method: 'POST', body: 'x' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1800'])
    await ada.handIn('08-more')
    await bob.handIn()
    const { labs } = (await (await ada.ask('labs')).json()) as { labs: object[] }
    expect(labs).toEqual([
      { name: '07-sums', title: 'Sums', attemptsLeft: 0 },
      { name: '08-more', title: 'More', attemptsLeft: 1 },
    ])
    nowMs += 1_800_001
    await ada.handIn()
  })

  test("are not used up by the grader's own faults", async () => {
    const clerk = new FakeClerk()
    clerk.result = { exitCode: 3, text: 'The grader is at fault.\n', files: {} }
    const { ada } = await open({ clerk, attemptsPerHour: 1 })
    await ada.result(await ada.handIn())
    await ada.result(await ada.handIn())
  })

  test('that come in at the same time do not slip through together', async () => {
    const { ada } = await open({ attemptsPerHour: 1 })
    const tries = Array.from({ length: 8 }, () =>
      ada.ask('labs/07-sums/submissions', { method: 'POST', body: 'x' }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([202, 429, 429, 429, 429, 429, 429, 429])
  })
})

describe('a restart', () => {
  const plantStore = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-serve-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    return join(folder, 'state/serve.db')
  }

  test('keeps who has a token, until it is taken away', async () => {
    const file = await plantStore()
    const token = makeToken()
    const store = new ServeStore(file)
    store.setToken('ada', token)
    store.close()
    const later = new ServeStore(file)
    expect(findStudent(later.students(), `Bearer ${token}`)).toBe('ada')
    expect([later.removeStudent('ada'), later.removeStudent('ada')]).toEqual([true, false])
    expect(findStudent(later.students(), `Bearer ${token}`)).toBeUndefined()
    later.close()
  })

  test('loses no submission and no grade, and grades again what was under way', async () => {
    const file = await plantStore()
    const clerk = new FakeClerk()
    const { wait, open: finish } = gate()
    const begun = Promise.withResolvers<undefined>()
    const first = await open({ store: new ServeStore(file), clerk })
    const graded = await first.ada.handIn()
    await first.ada.result(graded)
    clerk.before = () => {
      begun.resolve(undefined)
      return wait()
    }
    const [running, waiting] = [await first.ada.handIn(), await first.ada.handIn()]
    await begun.promise
    await first.office.close()

    const second = await open({ store: new ServeStore(file) })
    expect((await second.ada.result(graded)).text).toBe('All passed.\n')
    expect((await second.ada.result(running)).points).toBe(100)
    expect((await second.ada.result(waiting)).points).toBe(100)
    expect(second.clerk.errands).toHaveLength(2)
    finish()
  })

  test('gives up what ended the server three times', async () => {
    const file = await plantStore()
    const clerk = new FakeClerk()
    const first = await open({ store: new ServeStore(file), clerk })
    const { wait, open: finish } = gate()
    let begun = Promise.withResolvers<undefined>()
    clerk.before = () => {
      begun.resolve(undefined)
      return wait()
    }
    const id = await first.ada.handIn()
    await begun.promise
    await first.office.close()
    for (const _ of [2, 3]) {
      begun = Promise.withResolvers<undefined>()
      const next = await open({ store: new ServeStore(file), clerk })
      await begun.promise
      await next.office.close()
    }
    const last = await open({ store: new ServeStore(file), clerk })
    expect(await last.ada.result(id)).toMatchObject({ exitCode: 3 })
    finish()
  })
})
