/** Step 4: one resource, two representations. */
import { describe, expect, test } from 'vitest'
import { add, start } from './client.ts'

describe('accept-chooses-the-representation', () => {
  test.each([
    ['*/*', 'application/json'],
    ['application/xml', 'application/xml'],
    ['application/xml;q=0.4, application/json;q=0.6', 'application/json'],
    ['application/json;q=0.4, application/xml;q=0.6', 'application/xml'],
  ])('%s gets %s', async (accept, mediaType) => {
    const send = await start()
    const response = await send('GET', '/polls', { headers: { accept } })
    expect(response.headers.get('content-type')).toContain(mediaType)
    expect(response.headers.get('vary')).toMatch(/accept/i)
  })

  test('a client that reads only images is answered 406', async () => {
    const send = await start()
    const response = await send('GET', '/polls', { headers: { accept: 'image/png' } })
    expect(response.status).toBe(406)
  })
})

describe('xml-says-the-same', () => {
  test('a title is escaped once', async () => {
    const send = await start()
    const poll = await add(send, '/polls', { title: 'R & D' })
    const response = await send('GET', poll, { headers: { accept: 'application/xml' } })
    const xml = await response.text()
    // XML has several ways to write an ampersand, and two sorts of quotes.
    expect(xml).toMatch(/<title>(R &(amp|#38|#x26); D|<!\[CDATA\[R & D\]\]>)<\/title>/)
    expect(xml).toMatch(/<open>(true|<!\[CDATA\[true\]\]>)<\/open>/)
    expect(xml).toMatch(/rel=["']self["']/)
    expect(xml).toMatch(new RegExp(`href=["']${poll}["']`))
  })
})
