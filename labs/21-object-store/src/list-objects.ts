/** ListObjectsV2. */
import { notImplemented } from '@cloud-labs/labkit'
import { demand } from './acl.ts'
import type { Answer, Call } from './call.ts'
import { choosePage } from './listing.ts'
import { findBucket } from './store.ts'
import { currentVersion } from './versions.ts'

const mostKeys = 1000

export async function listObjects({ store, requester, bucket, query }: Call): Promise<Answer> {
  const place = findBucket(store, bucket)
  demand(requester, 'READ', place)
  const current = [...place.objects.keys()].filter((key) => currentVersion(place, key))
  const { keys, prefixes, next } = choosePage(current, {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    after: query.get('start-after') ?? '',
    isContinued: false,
    most: mostKeys,
  })
  // TODO(3): read max-keys, encoding-type and continuation-token, and write the document.
  notImplemented(3, `list ${keys.length} keys and ${prefixes.length} prefixes up to ${next}`)
}
