/** Steps 4 and 7: who it is, and who may. */
import { describe, expect, test } from 'vitest'
import { sign } from '../src/signature.ts'
import { codeOf, connect, mia, open, refusalOf, send, tom } from './store.ts'

const users = [mia, tom]

async function openDiary() {
  const origin = await open({ users })
  const s3 = connect(origin)
  await s3.createBucket({ Bucket: 'diary' })
  await s3.putObject({ Bucket: 'diary', Key: 'today', Body: 'rain' })
  return { origin, s3 }
}

describe('only-true-signatures-enter', () => {
  test('the signature of a request is the one that AWS computes', () => {
    // From the documentation of signature version 4: 'GET Object', with a range.
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    const signed = {
      method: 'GET',
      path: '/test.txt',
      query: [],
      headers: [
        ['host', 'examplebucket.s3.amazonaws.com'],
        ['range', 'bytes=0-9'],
        ['x-amz-content-sha256', empty],
        ['x-amz-date', '20130524T000000Z'],
      ] as const,
      payload: empty,
      date: '20130524T000000Z',
      scope: '20130524/us-east-1/s3/aws4_request',
    }
    expect(sign(signed, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    )
  })

  test('only the owner of the key comes in', async () => {
    const { origin, s3 } = await openDiary()
    const today = { Bucket: 'diary', Key: 'today' }
    expect(await codeOf(s3.getObject(today))).toBe('granted')
    const thief = connect(origin, { ...mia, secretAccessKey: 'guess' })
    expect(await codeOf(thief.getObject(today))).toBe('SignatureDoesNotMatch')
    const nobody = connect(origin, { ...mia, accessKeyId: 'AKNOBODY' })
    expect(await codeOf(nobody.getObject(today))).toBe('InvalidAccessKeyId')
    expect(await refusalOf(await fetch(`${origin}/diary/today`))).toBe('403 AccessDenied')
  })
})

describe('presigned-urls-open-one-door', () => {
  test('a URL with nothing but a signature does not open', async () => {
    const { origin } = await openDiary()
    const query = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00'
    const got = await fetch(`${origin}/diary/today?${query}`)
    // Whether its form or its signature is the first to be looked at.
    const codes = 'AuthorizationQueryParametersError|InvalidAccessKeyId|SignatureDoesNotMatch'
    expect(await refusalOf(got)).toMatch(new RegExp(`^40[03] (${codes})$`))
  })

  test('a URL whose time is over does not open', async () => {
    const { origin } = await openDiary()
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${mia.accessKeyId}/20200101/eu-central-1/s3/aws4_request`,
      'X-Amz-Date': '20200101T000000Z',
      'X-Amz-Expires': '600',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': '0'.repeat(64),
    })
    const got = await fetch(`${origin}/diary/today?${query}`)
    expect(got.status).toBe(403)
  })
})

describe('five-rights-are-told-apart', () => {
  test('public-read lets everybody read and nobody write', async () => {
    const { origin, s3 } = await openDiary()
    const url = `${origin}/diary/today`
    await s3.putObjectAcl({ Bucket: 'diary', Key: 'today', ACL: 'public-read' })
    expect(await (await fetch(url)).text()).toBe('rain')
    expect(await refusalOf(await send(url, 'PUT', 'sun'))).toBe('403 AccessDenied')
  })

  test('a grant is for the one whom it names', async () => {
    const { origin, s3 } = await openDiary()
    const today = { Bucket: 'diary', Key: 'today' }
    const Grantee = { Type: 'CanonicalUser', ID: 'tom' } as const
    const Grants = [{ Grantee, Permission: 'READ_ACP' } as const]
    await s3.putObjectAcl({ ...today, AccessControlPolicy: { Owner: { ID: 'mia' }, Grants } })
    const guest = connect(origin, tom)
    expect((await guest.getObjectAcl(today)).Grants).toEqual(Grants)
    expect(await codeOf(guest.getObject(today))).toBe('AccessDenied')
  })
})
