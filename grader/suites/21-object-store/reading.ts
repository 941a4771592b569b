/** Step 2: parts of objects, and requests that depend. */
import { at, expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import { makeBucket, onTheWire, openStore, put, refusalIn, type StoreScene } from './client.ts'

export async function rangesGiveParts(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  await makeBucket(site, 'songs')
  await put(site, '/songs/scale', 'c d e f g a b')
  const play = (range: string) => site.request('/songs/scale', { headers: { Range: range } })
  const wrong = 'A range gave other bytes, another status or another Content-Range.'
  expect(partIn(await play('bytes=2-4')), wrong).toEqual([206, 'd e', 'bytes 2-4/13'])
  expect(partIn(await play('bytes=10-')), wrong).toEqual([206, 'a b', 'bytes 10-12/13'])
  expect(partIn(await play('bytes=-3')), wrong).toEqual([206, 'a b', 'bytes 10-12/13'])
  expect(partIn(await play('bytes=0-0')), wrong).toEqual([206, 'c', 'bytes 0-0/13'])
  expect(partIn(await play('bytes=8-99')), wrong).toEqual([206, 'g a b', 'bytes 8-12/13'])
  expect(partIn(await play('bytes=-99')), wrong).toEqual([206, 'c d e f g a b', 'bytes 0-12/13'])
  const length = (await play('bytes=2-4')).headers.get('content-length')
  expect(length, 'A part had another Content-Length than its own.').toBe('3')
  for (const range of ['bytes=13-', 'bytes=20-30', 'bytes=-0']) {
    const refused = await play(range)
    const outside = 'A range outside of the object was not refused.'
    expect(refusalIn(refused), outside).toBe('416 InvalidRange')
    expect(refused.headers.get('content-range'), outside).toBe('bytes */13')
  }
  for (const range of ['lines=1-2', 'bytes=4-2', 'bytes=0-1,4-5', 'bytes=x-']) {
    const { status, text } = await play(range)
    const whole = 'A range that is none, or more than one, did not give the whole object.'
    expect([status, text], whole).toEqual([200, 'c d e f g a b'])
  }
}

function partIn({ status, text, headers }: Reply): unknown[] {
  return [status, text, headers.get('content-range')]
}

export async function conditionsDecide(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  await makeBucket(site, 'drafts')
  // Dates in header fields have whole seconds, and objects are written in between.
  await scene.clock.advance(1_500)
  const stored = await put(site, '/drafts/law', 'first reading')
  const etag = stored.headers.get('etag') ?? ''
  await readsOnCondition(scene, site, etag)
  const amend = async (headers: Readonly<Record<string, string>>, path = '/drafts/law') =>
    site.request(path, { method: 'PUT', body: 'second reading', headers })
  const stale = 'A write whose condition did not hold was not refused.'
  expect(refusalIn(await amend({ 'If-None-Match': '*' })), stale).toBe('412 PreconditionFailed')
  const other = { 'If-Match': '"0123456789abcdef0123456789abcdef"' }
  expect(refusalIn(await amend(other)), stale).toBe('412 PreconditionFailed')
  expect(refusalIn(await amend(other, '/drafts/none')), stale).toBe('404 NoSuchKey')
  expect(refusalIn(await amend({ 'If-Match': '*' }, '/drafts/none')), stale).toBe('404 NoSuchKey')
  const kept = await site.request('/drafts/law')
  expect(kept.text, 'A write that was refused took place.').toBe('first reading')
  const holds = 'A write whose condition held was refused.'
  expect((await amend({ 'If-Match': etag })).status, holds).toBe(200)
  expect(refusalIn(await amend({ 'If-Match': etag })), stale).toBe('412 PreconditionFailed')
  expect((await amend({ 'If-None-Match': '*' }, '/drafts/new')).status, holds).toBe(200)
  await letsOneWin(site)
}

async function readsOnCondition({ clock }: StoreScene, site: Site, etag: string): Promise<void> {
  const read = async (headers: Readonly<Record<string, string>>) =>
    (await site.request('/drafts/law', { headers })).status
  const other = '"0123456789abcdef0123456789abcdef"'
  const written = new Date(clock.now()).toUTCString()
  const before = new Date(clock.now() - 1_000).toUTCString()
  const known = 'A client that had the object already was sent it again, or the other way round.'
  expect(await read({ 'If-None-Match': etag }), known).toBe(304)
  expect(await read({ 'If-None-Match': `${other}, ${etag}` }), known).toBe(304)
  expect(await read({ 'If-None-Match': `W/${etag}` }), known).toBe(304)
  expect(await read({ 'If-None-Match': other }), known).toBe(200)
  expect(await read({ 'If-Modified-Since': written }), known).toBe(304)
  expect(await read({ 'If-Modified-Since': before }), known).toBe(200)
  const failed = 'A read whose precondition did not hold took place, or the other way round.'
  expect(await read({ 'If-Match': etag }), failed).toBe(200)
  expect(await read({ 'If-Match': other }), failed).toBe(412)
  expect(await read({ 'If-Match': `W/${etag}` }), failed).toBe(412)
  expect(await read({ 'If-Unmodified-Since': written }), failed).toBe(200)
  expect(await read({ 'If-Unmodified-Since': before }), failed).toBe(412)
  const order = 'An entity tag did not come before a date.'
  expect(await read({ 'If-None-Match': other, 'If-Modified-Since': written }), order).toBe(200)
  expect(await read({ 'If-Match': etag, 'If-Unmodified-Since': before }), order).toBe(200)
}

const seats = Array.from({ length: 8 }, (_each, index) => `writer ${index}`)
const speech = 'has this to say'

/** Many want to be the first: all have begun before the first of them comes to its end. */
async function letsOneWin(site: Site): Promise<void> {
  const url = `${site.origin}/drafts/seat`
  const headers = { 'If-None-Match': '*' }
  for (const part of seats) {
    const size = part.length + speech.length
    await onTheWire({ do: 'begin-put', id: part, url, size, part, headers })
  }
  for (let look = 0; look < 2; look += 1) {
    const early = 'Something of an upload was seen before it had come to its end.'
    expect(refusalIn(await site.request('/drafts/seat')), early).toBe('404 NoSuchKey')
  }
  const reports = await onTheWire({ do: 'finish-puts', ids: seats, rest: speech })
  const winners = seats.filter((_each, index) => at(reports, index, 'status') === 200)
  expect(winners.length, 'Not exactly one of eight writers was the first.').toBe(1)
  const { text } = await site.request('/drafts/seat')
  const other = 'The one who won was not the one who wrote.'
  expect(text, other).toBe(`${winners[0]}${speech}`)
}
