import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { makeToken } from '../../src/serve/index.ts'
import { SideBySide } from '../../src/serve/side-by-side.ts'
import { findStudent, hashToken } from '../../src/serve/tokens.ts'
import { WindowLimit } from '../../src/serve/window-limit.ts'
import { open } from './opening.ts'

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })

describe('a token', () => {
  test('is asked for by everything but the page', async () => {
    const { ask, ada } = await open()
    const id = await ada.handIn()
    const paths = ['labs', 'submissions', `submissions/${id}`, `submissions/${id}/files/junit`]
    for (const path of paths) {
      const response = await ask(`/api/${path}`)
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    }
    expect((await ask('/')).status).toBe(200)
  })

  test.for(['', 'Basic YTpi', 'Bearer', 'Bearer  ', 'Bearer a b', `Bearer ${'x'.repeat(5000)}`])(
    'is none as %j',
    async (header) => {
      const { ask } = await open()
      const headers = { Authorization: header }
      expect((await ask('/api/submissions', { headers })).status).toBe(401)
    },
  )

  test('that is nearly right is wrong, and so is one of yesterday', async () => {
    const { ask, ada, store } = await open()
    const near = ada.token.slice(0, -1) + (ada.token.endsWith('A') ? 'B' : 'A')
    expect((await ask('/api/labs', bearer(near))).status).toBe(401)
    store.setToken('ada', makeToken())
    expect((await ask('/api/labs', bearer(ada.token))).status).toBe(401)
  })

  test('is compared with every student, and kept as a hash only', async () => {
    const tokens = Array.from({ length: 5 }, makeToken)
    let compared = 0
    const students = tokens.map((token, index) => ({
      name: `s${index}`,
      get tokenHash() {
        compared += 1
        return hashToken(token)
      },
    }))
    expect(findStudent(students, `Bearer ${tokens[0]}`)).toBe('s0')
    expect(compared).toBe(5)
    expect(findStudent(students, 'Bearer wrong')).toBeUndefined()
    expect(new Set(tokens).size).toBe(5)
    expect(tokens[0]).toMatch(/^clt_[\w-]{43}$/)
  })

  test('that was wrong too often keeps no student out who has the same address', async () => {
    const { ask, ada } = await open({ now: () => 5 })
    const statuses = []
    for (let count = 0; count < 32; count++) {
      statuses.push((await ask('/api/labs', bearer('wrong'))).status)
    }
    expect(statuses.slice(28)).toEqual([401, 401, 429, 429])
    expect((await ada.ask('labs')).status).toBe(200)
  })
})

describe('a student', () => {
  test('sees the own submissions only, and cannot tell others from none', async () => {
    const { ada, bob } = await open()
    const id = await ada.handIn()
    await ada.result(id)
    const none = await bob.ask('submissions/nothing')
    const others = await bob.ask(`submissions/${id}`)
    const file = await bob.ask(`submissions/${id}/files/junit`)
    expect([others.status, await others.text()]).toEqual([none.status, await none.text()])
    expect(file.status).toBe(404)
    expect(await (await bob.ask('submissions')).json()).toEqual({ submissions: [] })
  })

  test('is limited in how often to ask', async () => {
    const { ada } = await open({ now: () => 5 })
    const answers = await Promise.all(Array.from({ length: 250 }, () => ada.ask('labs')))
    const late = answers.filter(({ status }) => status === 429)
    expect(late).toHaveLength(10)
    expect(late[0]?.headers.get('retry-after')).toBe('60')
  })
})

describe('an upload', () => {
  const post = (origin: string, head: string) => {
    const { hostname, port } = new URL(origin)
    const socket = connect(Number(port), hostname)
    socket.write(`POST /api/labs/07-sums/submissions HTTP/1.1\r\nHost: a\r\n${head}`)
    socket.on('error', () => {})
    return socket
  }
  const authorized = (token: string) => `Authorization: Bearer ${token}\r\n`

  test('that says it is too large is refused before a byte of it is read', async () => {
    const { office, ada } = await open()
    const socket = post(office.origin, `${authorized(ada.token)}Content-Length: 99999999\r\n\r\n`)
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('The upload is larger than 16 MiB; pack only src.')
  })

  test('that says no length is refused', async () => {
    const { office, ada } = await open()
    const socket = post(office.origin, `${authorized(ada.token)}Transfer-Encoding: chunked\r\n\r\n`)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 411 /)
  })

  test('of a stranger is refused before a byte of it is read', async () => {
    const { office } = await open()
    const socket = post(office.origin, `${authorized('wrong')}Content-Length: 1000\r\n\r\n`)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 401 /)
  })

  test('that dribbles in loses its connection', async () => {
    const { office, ada, clerk } = await open({ requestTimeoutMs: 200 })
    const socket = post(office.origin, `${authorized(ada.token)}Content-Length: 1000\r\n\r\nx`)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 |^$/)
    expect(clerk.errands).toEqual([])
  })

  test('whose head never ends loses its connection', async () => {
    const { office } = await open({ requestTimeoutMs: 200 })
    expect(await text(post(office.origin, 'X-Slow: '))).toMatch(/^HTTP\/1\.1 408 |^$/)
  })

  test('that is broken off is no submission', async () => {
    const { office, ada } = await open()
    const socket = post(office.origin, `${authorized(ada.token)}Content-Length: 10\r\n\r\nx`)
    socket.end()
    await text(socket)
    expect(await (await ada.ask('submissions')).json()).toEqual({ submissions: [] })
  })

  test.for(['..%2f..%2fetc', '07-sums%00', '__proto__', 'constructor', '09-nothing', '%2e%2e'])(
    'to the lab %s finds nothing',
    async (lab) => {
      const { ada } = await open()
      const response = await ada.ask(`labs/${lab}/submissions`, { method: 'POST', body: 'x' })
      expect(response.status).toBe(404)
    },
  )
})

describe('an address', () => {
  test.for([
    '/../store.ts',
    '/%2e%2e/store.ts',
    '/..%5cstore.ts',
    '/page.js/../../app.ts',
    '/.git',
  ])('%s leads to nothing but the page', async (path) => {
    const { office } = await open()
    const { hostname, port } = new URL(office.origin)
    const socket = connect(Number(port), hostname)
    socket.end(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 40[034] /)
    expect(answer).not.toContain('import ')
  })

  test.for(['/api/submissions/%', '/api/nothing', '/<script>', '/api/submissions/__proto__'])(
    '%s is answered without markup and without its own words',
    async (path) => {
      const { ada, ask } = await open()
      const response = await ask(path, bearer(ada.token))
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(response.headers.get('content-type')).toContain('application/json')
      expect(await response.text()).not.toMatch(/<|proto|script/)
    },
  )

  test('of the page comes with a policy that lets nothing else run', async () => {
    const { ask } = await open()
    const response = await ask('/')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('x-powered-by')).toBeNull()
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('uploads at the same time', () => {
  const refusalOf = (status: number) => expect.objectContaining({ status })

  test('are limited, of one student and of all', async () => {
    const crowd = new SideBySide({ ofAll: 3, ofOne: 2 })
    const { promise, resolve } = Promise.withResolvers<string>()
    const begin = (name: string) => crowd.run(name, () => promise)
    const under = [begin('ada'), begin('ada')]
    await expect(begin('ada')).rejects.toEqual(refusalOf(429))
    under.push(begin('bob'))
    await expect(begin('eve')).rejects.toEqual(refusalOf(503))
    resolve('done')
    expect(await Promise.all(under)).toEqual(['done', 'done', 'done'])
    expect(await begin('eve')).toBe('done')
  })

  test('that fail make room as well', async () => {
    const crowd = new SideBySide({ ofAll: 1, ofOne: 1 })
    await expect(crowd.run('ada', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await crowd.run('ada', async () => 1)).toBe(1)
  })
})

describe('a limit', () => {
  test('lets so many through in a while, and forgets', () => {
    const limit = new WindowLimit({ most: 2, windowMs: 100 })
    expect([0, 10, 20].map((nowMs) => limit.count('a', nowMs))).toEqual([0, 0, 80])
    expect(limit.count('b', 20)).toBe(0)
    expect(limit.count('a', 101)).toBe(0)
    expect(limit.count('a', 102)).toBe(8)
  })
})
