import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'Object store',
  goal: 'Keep named bytes for everybody who may have them, in a way that the AWS SDK understands.',
  kind: 'service',
  entry: './src/server.ts',
  unit: 5,
  minutes: 420,
  needs: ['02-http-rest'],
  services: [],
  storageMebibytes: 384,
  scenarios: {
    'objects-come-back-as-they-were': {
      points: 7,
      claim: 'What is put is fetched byte for byte, with its type, its metadata and its ETag.',
      hint: 'Compute the MD5 while the bytes go by, and answer HEAD like GET without content.',
    },
    'any-key-names-an-object': {
      points: 6,
      claim: 'A key is any text in UTF-8, and slashes, dots and percent signs in it mean nothing.',
      hint: 'Decode the path once, and never use a key as the name of a file.',
    },
    'refusals-carry-codes': {
      points: 6,
      claim: 'Each refusal is an XML document with the right status and code, and has no effect.',
      hint: 'Let the code decide about the status, in one table.',
    },
    'large-objects-pass-through': {
      points: 4,
      claim: 'Objects of any size go in and out in little memory.',
      hint: 'Wait for each write before you read on, and never keep the chunks.',
    },
    'ranges-give-parts': {
      points: 5,
      claim: 'A range gives exactly its bytes, and one outside of the object is refused.',
      hint: 'Turn all three forms of a range into a start and an end first.',
    },
    'conditions-decide': {
      points: 6,
      claim: 'Reads and writes with conditions take place only where the conditions hold.',
      hint: 'Judge the condition of a write at the moment in which it takes effect.',
    },
    'the-sdk-stores-and-fetches': {
      points: 8,
      claim: 'The AWS SDK stores strings, bytes and streams with its checksums and fetches them.',
      hint: 'Print what the SDK sends for a stream before you parse it.',
    },
    'lists-page-through-keys': {
      points: 7,
      claim: 'Lists show each key once, in order, by prefix and delimiter, page by page.',
      hint: 'A common prefix counts as one entry, and a page may end with it.',
    },
    'copies-and-batches-obey': {
      points: 6,
      claim: 'Copies keep or replace what is said about an object, and batches delete one by one.',
      hint: 'The source of a copy is a path, and encoded like one.',
    },
    'only-true-signatures-enter': {
      points: 8,
      claim: 'A signed request enters, and one in which anything was changed does not.',
      hint: 'Write the canonical request to a file and compare it with the one that was signed.',
    },
    'presigned-urls-open-one-door': {
      points: 6,
      claim: 'A presigned URL allows one request on one object until its time is over.',
      hint: 'The signature is over the whole query but for the signature itself.',
    },
    'versions-and-markers-are-kept': {
      points: 7,
      claim: 'A bucket with versioning forgets nothing until somebody deletes a version.',
      hint: 'Keep the versions of a key in a list, newest first, and a deletion is one of them.',
    },
    'uploads-come-in-parts': {
      points: 7,
      claim: 'An object in parts appears when it is completed, from exactly the parts listed.',
      hint: 'The ETag of the whole is made of the digests of the parts, in bytes.',
    },
    'five-rights-are-told-apart': {
      points: 7,
      claim: 'Each of the five rights allows what it says, to whom it says, and nothing else.',
      hint: 'Write one function that decides, and one line in each operation that asks it.',
    },
    'a-kill-loses-nothing-acknowledged': {
      points: 5,
      claim: 'After kill -9, everything that was acknowledged is there, and all that it needs.',
      hint: 'Answer when the disk has it, and not when memory has it.',
    },
    'no-half-object-is-ever-seen': {
      points: 5,
      claim: 'A value is seen whole or not at all, and of two writers the last one wins.',
      hint: 'Write somewhere else, and make it visible with one step.',
    },
  },
})
