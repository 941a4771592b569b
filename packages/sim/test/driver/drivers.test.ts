import { describe, expect, it } from 'vitest'
import {
  checkTurn,
  type DriverFactory,
  drawPlan,
  findDivergence,
  type History,
  inProcess,
  runPlan,
  TurnError,
} from '../../src/index.ts'
import { register, registerShape } from '../workloads/register.ts'
import { inChild } from './child-driver.ts'

const plan = drawPlan(7, { ...registerShape, calls: 12 })

const run = async (driver: DriverFactory): Promise<History> =>
  (await runPlan(plan, { driver })).history

describe('drivers', () => {
  it('in processes of their own leave the same history as in this one', async () => {
    const boxed = await run(inChild)
    const direct = await run(inProcess(register({})))
    expect(direct.entries.some(({ kind }) => kind === 'fault')).toBe(true)
    expect(boxed.toText()).toBe(direct.toText())
    expect(boxed.hash()).toBe(direct.hash())
  })

  it('that answer at once are not waited for', async () => {
    const mute: DriverFactory = () => ({
      deliver: (event) => ({ effects: [{ type: 'log', text: event.type }] }),
      crash: () => undefined,
    })
    const { entries } = await run(mute)
    expect(entries.filter(({ kind }) => kind === 'log').length).toBeGreaterThan(3)
  })

  it('cannot answer for others', async () => {
    const forger: DriverFactory = (id) => ({
      deliver: () => ({
        effects: [
          { type: 'return', operation: 0, answer: { value: `forged by ${id}` } },
          { type: 'reply', ask: 1, answer: {} },
          { type: 'send', to: 'nobody', message: 1 },
          { type: 'cancel-timer', timer: 1 },
        ],
      }),
      crash: () => undefined,
    })
    const history = await run(forger)
    const [first] = history.operations
    expect(first?.value).toBe(`forged by ${first?.node}`)
    expect(history.operations.slice(1).every(({ outcome }) => outcome !== 'ok')).toBe(true)
    const errors = history.entries.filter(({ kind }) => kind === 'error')
    expect(errors.map((entry) => JSON.stringify(entry)).join()).toContain(
      'answered message 1, which it was not asked.',
    )
  })
})

describe('checkTurn', () => {
  it('passes on a turn, and nothing that is not part of it', () => {
    const effect = { type: 'send', to: 'n2', message: 1 }
    expect(checkTurn({ effects: [{ ...effect, from: 'n3' }], state: null })).toEqual({
      effects: [effect],
      state: null,
    })
  })
  it.each([
    ['null', null],
    ['no list', { effects: {} }],
    ['an unknown effect', { effects: [{ type: 'grade', points: 100 }] }],
    ['an inherited effect', { effects: [{ type: 'constructor' }] }],
    ['a name that is none', { effects: [{ type: 'send', to: {}, message: 1 }] }],
    ['a negative delay', { effects: [{ type: 'set-timer', timer: 1, afterMs: -1 }] }],
    ['an error that is no text', { effects: [{ type: 'reply', ask: 1, answer: { error: 1 } }] }],
  ])('refuses %s', (_what, value) => {
    expect(() => checkTurn(value)).toThrow(TurnError)
  })
})

describe('a node that is no function of its messages', () => {
  let lives = 0
  it.each([
    ['draws from Math.random', Math.random],
    ['reads the real time', () => performance.now()],
    [
      'keeps something in its module',
      () => {
        lives += 1
        return lives
      },
    ],
  ])('and %s is named', async (_sin, draw) => {
    const divergence = await findDivergence(() =>
      run((id) =>
        inProcess((host) => ({
          message: () => null,
          start: () => (id === 'n2' ? host.log(`${draw()}`) : host.log('calm')),
        }))(id),
      ),
    )
    expect(divergence).toMatchObject({ node: 'n2', first: { kind: 'log' } })
    expect(divergence?.text).toContain('At 0 ms n2 was not the same when run again')
  })
  it('is not found where there is none', async () => {
    expect(await findDivergence(() => run(inProcess(register({}))))).toBeUndefined()
  })
})
