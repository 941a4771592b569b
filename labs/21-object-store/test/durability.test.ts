/** Step 8: what is left. These tests end a store politely; the hidden suite kills it. */
import { once } from 'node:events'
import http from 'node:http'
import { describe, expect, test } from 'vitest'
import { connect, makeFolder, open, send } from './store.ts'

describe('a-kill-loses-nothing-acknowledged', () => {
  test('the next store on a folder finds what the last one has acknowledged', async () => {
    const folder = await makeFolder()
    const first = connect(await open({ folder }))
    await first.createBucket({ Bucket: 'safe' })
    await first.putObject({ Bucket: 'safe', Key: 'ring', Body: 'gold', Metadata: { size: '52' } })
    await first.putObject({ Bucket: 'safe', Key: 'lost', Body: 'x' })
    await first.deleteObject({ Bucket: 'safe', Key: 'lost' })
    const second = connect(await open({ folder }))
    const ring = await second.getObject({ Bucket: 'safe', Key: 'ring' })
    expect(await ring.Body?.transformToString()).toBe('gold')
    expect(ring.Metadata).toEqual({ size: '52' })
    const { Contents } = await second.listObjectsV2({ Bucket: 'safe' })
    expect(Contents?.map(({ Key }) => Key)).toEqual(['ring'])
  })
})

describe('no-half-object-is-ever-seen', () => {
  test('an upload that is broken off leaves the old value', async () => {
    const safe = `${await open()}/safe`
    await send(safe, 'PUT')
    await send(`${safe}/ring`, 'PUT', 'gold')
    const upload = http.request(`${safe}/ring`, {
      method: 'PUT',
      headers: { 'Content-Length': 1000 },
    })
    upload.on('error', () => {})
    upload.write('silver')
    await once(upload, 'socket')
    for (let look = 0; look < 5; look += 1) {
      expect(await (await fetch(`${safe}/ring`)).text()).toBe('gold')
    }
    upload.destroy()
    for (let look = 0; look < 5; look += 1) {
      expect(await (await fetch(`${safe}/ring`)).text()).toBe('gold')
    }
  })
})
