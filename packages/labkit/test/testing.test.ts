import { describe, expect, test } from 'vitest'
import { serve, upstream } from '../src/testing.ts'

describe('servers for public tests', () => {
  test('serve a listener', async () => {
    const { origin } = await serve((request, response) => response.end(`saw ${request.url}`))
    expect(await (await fetch(`${origin}/seats`)).text()).toBe('saw /seats')
  })

  test('keep what reached them, and die and come back', async () => {
    const server = await upstream()
    await fetch(`${server.url}/seats`, { method: 'POST', body: 'two' })
    expect(server.received).toMatchObject([{ method: 'POST', url: '/seats', body: 'two' }])
    await server.kill()
    await expect(fetch(server.url)).rejects.toThrow('fetch failed')
    await server.revive()
    expect(await (await fetch(server.url)).text()).toBe('ok')
  })
})
