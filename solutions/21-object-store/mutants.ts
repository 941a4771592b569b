import { defineMutants } from '#mutants'
import lab from '../../labs/21-object-store/lab.ts'

export default defineMutants(lab, {
  'knows-the-type-only': {
    file: 'description.ts',
    replaces: `  'cache-control',\n`,
    with: '',
    sin: 'Forgets Cache-Control.',
    caughtBy: ['objects-come-back-as-they-were'],
  },
  'forgets-when-it-expires': {
    file: 'description.ts',
    replaces: `  'expires',
`,
    with: ``,
    sin: 'Forgets Expires.',
    caughtBy: ['objects-come-back-as-they-were'],
  },
  'says-nothing-of-ranges': {
    file: 'description.ts',
    replaces: `    'Accept-Ranges': 'bytes',
`,
    with: ``,
    sin: 'Does not tell that a part of an object can be asked for.',
    caughtBy: ['objects-come-back-as-they-were'],
  },
  'calls-the-unknown-an-application': {
    file: 'description.ts',
    replaces: `'binary/octet-stream'`,
    with: `'application/octet-stream'`,
    sin: 'Gives objects without a type another one than S3 does.',
    caughtBy: ['objects-come-back-as-they-were'],
  },
  'takes-a-plus-for-a-space': {
    file: 'target.ts',
    replaces: `return decodeURIComponent(path)`,
    with: `return decodeURIComponent(path.replaceAll('+', ' '))`,
    sin: 'Reads a path as if it were a form.',
    caughtBy: ['any-key-names-an-object'],
  },
  'tidies-the-path-up': {
    file: 'target.ts',
    replaces: `decode(mark === -1 ? url : url.slice(0, mark))`,
    with: `decode(new URL(url, 'http://store').pathname)`,
    sin: 'Lets a URL take the dots out of a key.',
    caughtBy: ['any-key-names-an-object'],
  },
  'takes-any-name-for-a-bucket': {
    file: 'bucket-operations.ts',
    replaces: `if (!isBucketName(name)) throw new StoreError('InvalidBucketName')`,
    with: `if (!isBucketName(name)) await Promise.resolve()`,
    sin: 'Makes buckets of every name.',
    caughtBy: ['refusals-carry-codes'],
  },
  'does-not-compare-the-md5': {
    file: 'digests.ts',
    replaces: `if (wanted !== undefined && found.md5.toString('base64') !== wanted) {`,
    with: `if (wanted !== undefined && found.md5.length !== 16) {`,
    sin: 'Looks at the form of Content-MD5 and not at its value.',
    caughtBy: ['refusals-carry-codes'],
  },
  'counts-a-suffix-from-the-start': {
    file: 'ranges.ts',
    replaces: `Math.max(size - Number(last), 0)`,
    with: `Math.min(Number(last), size)`,
    sin: 'Takes the last three bytes for those from byte three on.',
    caughtBy: ['ranges-give-parts'],
  },
  'ends-one-byte-early': {
    file: 'ranges.ts',
    replaces: `Math.min(Number(last) + 1, size)`,
    with: `Math.min(Number(last), size)`,
    sin: 'Leaves out the last byte of a range, which belongs to it.',
    caughtBy: ['ranges-give-parts', 'uploads-come-in-parts'],
  },
  'writes-without-asking': {
    file: 'object-operations.ts',
    replaces: `      demandConditions(request.headers, currentVersion(place, key))\n`,
    with: `      if (currentVersion(place, key) === undefined) demandConditions(request.headers, undefined)\n`,
    sin: 'Does not compare the entity tag of what is there.',
    caughtBy: ['conditions-decide'],
  },
  'compares-milliseconds': {
    file: 'conditions.ts',
    replaces: `Math.floor(modifiedAtMs / 1000) * 1000 > limit`,
    with: `modifiedAtMs > limit`,
    sin: 'Compares a time with milliseconds to one without.',
    caughtBy: ['conditions-decide'],
  },
  'judges-at-the-start': {
    file: 'object-operations.ts',
    replaces: `  const { blob, size, etag, checksums } = await storeContent(call)
  try {
    const version = await store.change(() => {
      const place = findBucket(store, bucket)
      demandConditions(request.headers, currentVersion(place, key))
`,
    with: `  demandConditions(request.headers, currentVersion(findBucket(store, bucket), key))
  const { blob, size, etag, checksums } = await storeContent(call)
  try {
    const version = await store.change(() => {
      const place = findBucket(store, bucket)
`,
    sin: 'Judges the condition of a write before its content, so that all of many are the first.',
    caughtBy: ['conditions-decide'],
  },
  'finds-something-in-nothing': {
    file: 'conditions.ts',
    replaces: `    if (current === undefined) throw new StoreError('NoSuchKey')
    if (!isSame(match, current.etag))`,
    with: `    if (current === undefined && match !== '*') throw new StoreError('NoSuchKey')
    if (!isSame(match, current?.etag ?? ''))`,
    sin: 'Grants If-Match: * where there is no object.',
    caughtBy: ['conditions-decide'],
  },
  'takes-alike-for-the-same': {
    file: 'conditions.ts',
    replaces: `each.trim() === etag)`,
    with: `each.trim().replace(/^W\\//, '') === etag)`,
    sin: 'Lets a weak entity tag do for If-Match.',
    caughtBy: ['conditions-decide'],
  },
  'keeps-the-coding-of-the-message': {
    file: 'description.ts',
    replaces: `coding !== '' && coding !== 'aws-chunked'`,
    with: `coding !== ''`,
    sin: 'Tells whoever fetches an object that it comes in chunks.',
    caughtBy: ['the-sdk-stores-and-fetches'],
  },
  'does-not-read-trailers': {
    file: 'digests.ts',
    replaces: `trailers.get(name) ?? headers[name]`,
    with: `headers[name]`,
    sin: 'Looks for checksums before the content only.',
    caughtBy: ['the-sdk-stores-and-fetches'],
  },
  'sorts-like-javascript': {
    file: 'listing.ts',
    replaces: `return Buffer.compare(Buffer.from(one), Buffer.from(other))`,
    with: `return one < other ? -1 : Number(one > other)`,
    sin: 'Compares keys by their code units in UTF-16.',
    caughtBy: ['lists-page-through-keys'],
  },
  'does-not-count-prefixes': {
    file: 'listing.ts',
    replaces: `page.keys.length + page.prefixes.length === most`,
    with: `page.keys.length === most`,
    sin: 'Puts any number of common prefixes on a page.',
    caughtBy: ['lists-page-through-keys'],
  },
  'writes-prefixes-as-they-are': {
    file: 'list-objects.ts',
    replaces: `[element('Prefix', write(prefix))]`,
    with: `[element('Prefix', prefix)]`,
    sin: 'Encodes the keys of a list and not its common prefixes.',
    caughtBy: ['lists-page-through-keys'],
  },
  'copies-everything-always': {
    file: 'copying.ts',
    replaces: `        ...(isReplaced ? readDescription(request, query) : {}),\n`,
    with: `        ...(isReplaced ? { metadata: readDescription(request, query).metadata } : {}),\n`,
    sin: 'Replaces the metadata of a copy, and not its type.',
    caughtBy: ['copies-and-batches-obey'],
  },
  'talks-in-a-quiet-batch': {
    file: 'batch-delete.ts',
    replaces: `if (!isQuiet || result.startsWith('<Error>')) results.push(result)`,
    with: `if (!isQuiet || result !== '') results.push(result)`,
    sin: 'Does not obey Quiet.',
    caughtBy: ['copies-and-batches-obey'],
  },
  'takes-batches-of-any-size': {
    file: 'batch-delete.ts',
    replaces: ` && objects.length <= mostObjects`,
    with: ` && mostObjects > 0`,
    sin: 'Deletes more than 1,000 objects at once.',
    caughtBy: ['copies-and-batches-obey'],
  },
  'reads-short-documents-only': {
    file: 'body.ts',
    replaces: `8 * 1_048_576`,
    with: `1_048_576`,
    sin: 'Refuses 1,000 objects whose keys are long.',
    caughtBy: ['copies-and-batches-obey'],
  },
  'does-not-look-at-the-content': {
    file: 'digests.ts',
    replaces: `if (payload.sha256 !== undefined && found.sha256.toString('hex') !== payload.sha256) {`,
    with: `if (payload.sha256 !== undefined && payload.sha256.length !== 64) {`,
    sin: 'Checks the signature of a digest and not the digest.',
    caughtBy: ['only-true-signatures-enter'],
  },
  'sorts-pairs-as-text': {
    file: 'signature.ts',
    replaces: `\`\${encodeUri(name)}\\n\${encodeUri(value)}\``,
    with: `\`\${encodeUri(name)}=\${encodeUri(value)}\``,
    sin: 'Sorts parameters by name, equals sign and value in one.',
    caughtBy: ['only-true-signatures-enter'],
  },
  'has-all-day': {
    file: 'authorization-header.ts',
    replaces: `15 * 60 * 1000`,
    with: `24 * 60 * 60 * 1000`,
    sin: 'Grants a recorded request for a whole day.',
    caughtBy: ['only-true-signatures-enter'],
  },
  'lets-unsigned-fields-in': {
    file: 'signature.ts',
    replaces: `['host', ...needed].every(`,
    with: `['host', ...needed.slice(needed.length)].every(`,
    sin: 'Obeys fields that nobody has signed.',
    caughtBy: ['only-true-signatures-enter', 'presigned-urls-open-one-door'],
  },
  'never-closes-the-door': {
    file: 'presigned.ts',
    replaces: `ageMs >= -mostSkewMs && ageMs < validMs`,
    with: `ageMs >= -mostSkewMs && validMs > 0`,
    sin: 'Opens a presigned URL whose time is over.',
    caughtBy: ['presigned-urls-open-one-door'],
  },
  'opens-before-its-time': {
    file: 'presigned.ts',
    replaces: `ageMs >= -mostSkewMs && ageMs < validMs`,
    with: `ageMs < validMs && mostSkewMs > 0`,
    sin: 'Opens a presigned URL that is from the future.',
    caughtBy: ['presigned-urls-open-one-door'],
  },
  'signs-for-a-year': {
    file: 'presigned.ts',
    replaces: `const mostSeconds = 604_800`,
    with: `const mostSeconds = 31_536_000`,
    sin: 'Takes presigned URLs that are valid for more than a week.',
    caughtBy: ['presigned-urls-open-one-door'],
  },
  'drops-metadata-in-urls': {
    file: 'description.ts',
    replaces: `[...Object.entries(headers), ...query]`,
    with: `[...Object.entries(headers), ...[...query].slice(query.size)]`,
    sin: 'Does not see the metadata that a presigned URL carries.',
    caughtBy: ['presigned-urls-open-one-door'],
  },
  'forgets-while-suspended': {
    file: 'versions.ts',
    replaces: `versionId === undefined && bucket.versioning !== undefined`,
    with: `versionId === undefined && bucket.versioning === 'Enabled'`,
    sin: 'Leaves no delete marker in a suspended bucket, so that an older version comes back.',
    caughtBy: ['versions-and-markers-are-kept'],
  },
  'lists-what-is-deleted': {
    file: 'versions.ts',
    replaces: `return newest?.isMarker === true ? undefined : newest`,
    with: `return newest`,
    sin: 'Takes a delete marker for an object.',
    caughtBy: ['versions-and-markers-are-kept'],
  },
  'does-not-say-why': {
    file: 'versions.ts',
    replaces: `throw new StoreError('MethodNotAllowed', markerHeaders(version))`,
    with: `throw new StoreError('MethodNotAllowed')`,
    sin: 'Refuses to read a delete marker without telling that it is one.',
    caughtBy: ['versions-and-markers-are-kept'],
  },
  'cannot-bring-back': {
    file: 'copying.ts',
    replaces: ` && !source.query.has('versionId')`,
    with: ``,
    sin: 'Takes the copy of an old version onto its key for that of an object onto itself.',
    caughtBy: ['versions-and-markers-are-kept'],
  },
  'digests-the-digits': {
    file: 'multipart.ts',
    replaces: `Buffer.from(etag.slice(1, -1), 'hex')`,
    with: `Buffer.from(etag.slice(1, -1))`,
    sin: 'Makes the ETag of the whole from hexadecimal digits and not from bytes.',
    caughtBy: ['uploads-come-in-parts'],
  },
  'takes-crumbs': {
    file: 'completion.ts',
    replaces: `5 * 1024 * 1024`,
    with: `1`,
    sin: 'Puts parts of any size together.',
    caughtBy: ['uploads-come-in-parts'],
  },
  'opens-any-upload-to-any-key': {
    file: 'multipart.ts',
    replaces: `if (found === undefined || found.upload.key !== key)`,
    with: `if (found === undefined || found.upload.key === '')`,
    sin: 'Does not compare the key of an upload.',
    caughtBy: ['uploads-come-in-parts'],
  },
  'completes-without-asking': {
    file: 'multipart.ts',
    replaces: `    demandConditions(request.headers, currentVersion(place, key))
`,
    with: `    if (currentVersion(place, key) === undefined) demandConditions(request.headers, undefined)
`,
    sin: 'Puts an upload in the place of what is there, whatever was asked.',
    caughtBy: ['uploads-come-in-parts'],
  },
  'gives-full-control-over-nothing': {
    file: 'acl.ts',
    replaces: `(grant.right === right || grant.right === 'FULL_CONTROL') && isMeant(requester, grant),`,
    with: `grant.right === right && isMeant(requester, grant),`,
    sin: 'Takes FULL_CONTROL for a fifth right and not for all of them.',
    caughtBy: ['five-rights-are-told-apart'],
  },
  'knows-every-stranger': {
    file: 'acl.ts',
    replaces: `(grantee === authenticatedUsers && requester.kind === 'user')`,
    with: `grantee === authenticatedUsers`,
    sin: 'Takes somebody without a signature for an authenticated user.',
    caughtBy: ['five-rights-are-told-apart'],
  },
  'lets-guests-pull-the-house-down': {
    file: 'bucket-operations.ts',
    replaces: `{ owner }: Bucket): void {
  demand(requester, 'FULL_CONTROL', { owner, acl: [] })`,
    with: `bucket: Bucket): void {
  demand(requester, 'FULL_CONTROL', bucket)`,
    sin: 'Takes whoever has FULL_CONTROL of a bucket for its owner.',
    caughtBy: ['five-rights-are-told-apart'],
  },
  'batches-for-owners-only': {
    file: 'batch-delete.ts',
    replaces: `may(requester, 'WRITE', bucket)`,
    with: `may(requester, 'WRITE', { ...bucket, acl: [] })`,
    sin: 'Lets only the owner of a bucket delete in batches.',
    caughtBy: ['five-rights-are-told-apart'],
  },
  'refuses-the-whole-batch': {
    file: 'batch-delete.ts',
    replaces: `if (!may(requester, 'WRITE', bucket)) return [[], undefined]`,
    with: `if (!may(requester, 'WRITE', bucket)) throw new StoreError('AccessDenied')`,
    sin: 'Answers a batch with a refusal and not with one for each object.',
    caughtBy: ['five-rights-are-told-apart'],
  },
  'tells-what-is-missing': {
    file: 'acl-operations.ts',
    replaces: `call.key === '' ? bucket : findReadable(call)`,
    with: `call.key === '' ? bucket : findReadable({ ...call, requester: { kind: 'everybody' } })`,
    sin: 'Tells those who may not read a bucket which keys are missing in it.',
    caughtBy: ['five-rights-are-told-apart'],
  },
  'keeps-all-chunks': {
    file: 'blobs.ts',
    replaces: `      for await (const chunk of source) {
        await file.writeFile(chunk)
        size += chunk.length
      }
`,
    with: `      const chunks: Uint8Array[] = []
      for await (const chunk of source) chunks.push(chunk)
      const whole = Buffer.concat(chunks)
      await file.writeFile(whole)
      size += whole.length
`,
    sin: 'Holds an object in memory before it writes it.',
    caughtBy: ['large-objects-pass-through'],
  },
  'sweeps-parts-away': {
    file: 'apply-change.ts',
    replaces: `    for (const { parts } of uploads.values()) for (const { blob } of parts.values()) blobs.add(blob)\n`,
    with: `    blobs.delete(String(uploads.size))\n`,
    sin: 'Takes the parts of an open upload for rubbish when it starts.',
    caughtBy: ['a-kill-loses-nothing-acknowledged'],
  },
  'answers-before-it-writes': {
    file: 'store.ts',
    replaces: `    await journal.append(changes)\n`,
    with: `    setTimeout(() => void journal.append(changes), 100)\n`,
    sin: 'Acknowledges what only memory knows, and writes it down a little later.',
    caughtBy: ['a-kill-loses-nothing-acknowledged', 'no-half-object-is-ever-seen'],
  },
  'keeps-what-came-of-it': {
    file: 'body.ts',
    replaces: `    throw error instanceof StoreError ? error : new StoreError('IncompleteBody')\n`,
    with: `    if (error instanceof StoreError) throw error\n`,
    sin: 'Stores what has arrived of an upload that was broken off.',
    caughtBy: ['no-half-object-is-ever-seen'],
  },
})
