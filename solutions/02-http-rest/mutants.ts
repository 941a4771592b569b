import { defineMutants } from '#mutants'
import lab from '../../labs/02-http-rest/lab.ts'

export default defineMutants(lab, {
  'takes-equal-titles-for-one-poll': {
    file: 'polls.ts',
    replaces: `      const poll: Poll = {`,
    with: `      const known = [...book.polls.values()].find((each) => each.title === title)
      if (known) return pollUri(known)
      const poll: Poll = {`,
    sin: 'Makes POST idempotent: a second poll with the same title is the first one.',
    caughtBy: ['creating-names-a-new-resource'],
  },
  'skips-a-level-upwards': {
    file: 'representations.ts',
    replaces: `collection: optionsUri(poll), poll: pollUri(poll) }`,
    with: `collection: pollsUri, poll: pollUri(poll) }`,
    sin: 'Links an option to the polls instead of to the options.',
    caughtBy: ['links-lead-everywhere'],
  },
  'overlooks-the-media-type': {
    file: 'content.ts',
    replaces: `  if (!request.is('application/json')) throw new Problem(415, 'Content must be application/json.')`,
    with: ``,
    sin: 'Says 400 where the media type is wrong and not the content.',
    caughtBy: ['bad-content-is-refused'],
  },
  'lets-empty-text-in': {
    file: 'content.ts',
    replaces: ` || value === ''`,
    with: ``,
    sin: 'Accepts a poll whose title is empty.',
    caughtBy: ['bad-content-is-refused'],
  },
  'reads-the-end-of-a-choice': {
    file: 'votes.ts',
    replaces: `optionUri(poll, option) === uri`,
    with: `uri.endsWith(\`/\${option.id}\`)`,
    sin: 'Looks at the last part of a choice, whatever stands before it.',
    caughtBy: ['bad-content-is-refused'],
  },
  'blames-itself-for-bad-json': {
    file: 'problems.ts',
    replaces: `'status' in error ? Number(error.status) : 500`,
    with: `'status' in error ? 500 : 500`,
    sin: 'Answers half a JSON object with 500.',
    caughtBy: ['bad-content-is-refused'],
  },
  'sends-problems-as-plain-json': {
    file: 'problems.ts',
    replaces: `'application/problem+json'`,
    with: `'application/json'`,
    sin: 'Gives refusals the media type of any other JSON.',
    caughtBy: ['refusals-explain-themselves'],
  },
  'tells-the-case-in-the-title': {
    file: 'problems.ts',
    replaces: `title: STATUS_CODES[problem.status] ?? 'Error',`,
    with: `title: \`Cannot \${response.req.method} \${response.req.path}\`,`,
    sin: 'Puts the path into the title, which is the same for all problems of a sort.',
    caughtBy: ['refusals-explain-themselves'],
  },
  'measures-head-as-empty': {
    file: 'uniform.ts',
    replaces: `String(Buffer.byteLength(content))`,
    with: `String(request.method === 'HEAD' ? 0 : Buffer.byteLength(content))`,
    sin: 'Gives HEAD the length of what it sends and not of what GET would send.',
    caughtBy: ['head-is-get-without-content'],
  },
  'patches-with-put': {
    file: 'polls.ts',
    replaces: `const open = readFlag(content, 'open')`,
    with: `const open = 'open' in Object(content) ? readFlag(content, 'open') : poll.open`,
    sin: 'Keeps what the new content lacks.',
    caughtBy: ['put-replaces-and-can-be-repeated'],
  },
  'stores-half-of-a-refused-put': {
    file: 'polls.ts',
    replaces: `      const open = readFlag(content, 'open')`,
    with: `      poll.title = title
      const open = readFlag(content, 'open')`,
    sin: 'Stores the title before it has looked at the flag.',
    caughtBy: ['put-replaces-and-can-be-repeated'],
  },
  'stores-the-voter-first': {
    file: 'votes.ts',
    replaces: `      const ballot = readBallot(poll, content)
      requireFreeName(poll, ballot.voter, vote)
      Object.assign(vote, ballot)`,
    with: `      const voter = readText(content, 'voter')
      requireFreeName(poll, voter, vote)
      vote.voter = voter
      Object.assign(vote, readBallot(poll, content))`,
    sin: 'Stores the voter before it has looked at the choice.',
    caughtBy: ['put-replaces-and-can-be-repeated'],
  },
  'tags-a-put': {
    file: 'uniform.ts',
    replaces: `      replace(pathOf(request), content)
      response.status(204).end()`,
    with: `      replace(pathOf(request), content)
      response.set('ETag', tagOf(JSON.stringify(content))).status(204).end()`,
    sin: 'Sends a validator for content that it did not store as it came.',
    caughtBy: ['put-replaces-and-can-be-repeated'],
  },
  'gives-a-name-twice': {
    file: 'options.ts',
    replaces: `id: book.nextId()`,
    with: `id: String(poll.options.size + 1)`,
    sin: 'Counts the options to name the next one, so that a deleted name comes back.',
    caughtBy: ['delete-can-be-repeated'],
  },
  'closes-instead-of-deleting': {
    file: 'polls.ts',
    replaces: `book.polls.delete(findPoll(book, path).id)`,
    with: `findPoll(book, path).open = false`,
    sin: 'Keeps a deleted poll where it was.',
    caughtBy: ['delete-can-be-repeated'],
  },
  'speaks-for-the-dead': {
    file: 'uniform.ts',
    replaces: `  resource.read(pathOf(request))\n}`,
    with: `}`,
    sin: 'Says what a deleted resource allows.',
    caughtBy: ['delete-can-be-repeated'],
  },
  'keeps-allow-to-itself': {
    file: 'uniform.ts',
    replaces: `    response.set('Allow', allow)
    throw`,
    with: `    response.removeHeader('Allow')
    throw`,
    sin: 'Refuses a method without saying which ones would do.',
    caughtBy: ['resources-say-what-they-allow'],
  },
  'lets-a-name-vote-twice': {
    file: 'votes.ts',
    replaces: `if (holder && holder !== except)`,
    with: `if (holder && except && holder !== except)`,
    sin: 'Looks for the name when a vote is changed, but not when it is made.',
    caughtBy: ['conflicts-are-refused', 'interleaved-voters-lose-nothing'],
  },
  'changes-closed-polls': {
    file: 'polls.ts',
    replaces: `  if (!poll.open) throw new Problem(409, 'The poll is closed.')\n`,
    with: ``,
    sin: 'Takes votes after the poll was closed.',
    caughtBy: ['conflicts-are-refused'],
  },
  'overlooks-q': {
    file: 'negotiation.ts',
    replaces: `q: Number(weight.find((q) => q !== undefined) ?? 1)`,
    with: `q: weight.length >= 0 ? 1 : 0`,
    sin: 'Takes every range in Accept for equally welcome.',
    caughtBy: ['accept-chooses-the-representation'],
  },
  'takes-the-first-range-that-fits': {
    file: 'negotiation.ts',
    replaces: `const matching = names.map((name) => ranges.find(({ range }) => range === name))`,
    with: `const matching = [ranges.find(({ range }) => names.includes(range))]`,
    sin: 'Lets the order of the ranges decide and not their precision.',
    caughtBy: ['accept-chooses-the-representation'],
  },
  'sends-json-rather-than-406': {
    file: 'uniform.ts',
    replaces: `const format = chooseFormat(request.get('Accept'))\n  if`,
    with: `const format = chooseFormat(request.get('Accept')) ?? preferredFormat\n  if`,
    sin: 'Sends JSON to a client that said it cannot read it.',
    caughtBy: ['accept-chooses-the-representation'],
  },
  'refuses-writers-for-their-accept': {
    file: 'uniform.ts',
    replaces: `chooseFormat(request.get('Accept')) ?? preferredFormat\n`,
    with: `chooseFormat(request.get('Accept'))
  if (!format) throw new Problem(406, 'Only application/json and application/xml are on offer.')
`,
    sin: 'Refuses a PUT because of its Accept.',
    caughtBy: ['accept-chooses-the-representation'],
  },
  'hides-that-it-negotiates': {
    file: 'uniform.ts',
    replaces: ` Vary: 'Accept',`,
    with: ``,
    sin: 'Lets a cache answer a reader of XML with stored JSON.',
    caughtBy: ['accept-chooses-the-representation'],
  },
  'escapes-twice': {
    file: 'formats.ts',
    replaces: `text.replaceAll(/[&<>"]/g, (character) => xmlEntities[character] ?? character)`,
    with: `text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('&', xmlEntities['&'] ?? '')`,
    sin: 'Escapes the ampersands of its own entities.',
    caughtBy: ['xml-says-the-same'],
  },
  'leaves-ampersands-alone': {
    file: 'formats.ts',
    replaces: `/[&<>"]/g`,
    with: `/[<>"]/g`,
    sin: 'Writes a bare ampersand, which no XML reader takes.',
    caughtBy: ['xml-says-the-same'],
  },
  'reads-one-tag-only': {
    file: 'preconditions.ts',
    replaces: `listTags(ifNoneMatch).some((held) => isWeaklyEqual(held, tag))`,
    with: `isWeaklyEqual(ifNoneMatch, tag)`,
    sin: 'Takes If-None-Match for a single tag.',
    caughtBy: ['unchanged-content-is-not-sent-again'],
  },
  'leaves-the-304-to-express': {
    file: 'uniform.ts',
    replaces: `if (isUnchanged(request.get('If-None-Match'), tag)) {`,
    with: `if (request.fresh) {`,
    sin: 'Relies on express, which sends everything to whoever says no-cache.',
    caughtBy: ['unchanged-content-is-not-sent-again'],
  },
  'overlooks-the-asterisk': {
    file: 'preconditions.ts',
    replaces: `ifNoneMatch.trim() === '*' || `,
    with: ``,
    sin: 'Takes the asterisk of If-None-Match for a tag.',
    caughtBy: ['unchanged-content-is-not-sent-again'],
  },
  'forbids-caches-to-store': {
    file: 'uniform.ts',
    replaces: `'Cache-Control': 'no-cache'`,
    with: `'Cache-Control': 'no-store'`,
    sin: 'Takes no-store for no-cache.',
    caughtBy: ['unchanged-content-is-not-sent-again'],
  },
  'loses-the-tag-in-a-304': {
    file: 'uniform.ts',
    replaces: `response.status(304).end()`,
    with: `response.removeHeader('ETag')\n    response.status(304).end()`,
    sin: 'Leaves the validator out of a 304.',
    caughtBy: ['unchanged-content-is-not-sent-again'],
  },
  'tags-the-resource-not-the-bytes': {
    file: 'uniform.ts',
    replaces: `tag: tagOf(content) }`,
    with: `tag: tagOf(preferredFormat.write(representation)) }`,
    sin: 'Gives JSON and XML one tag.',
    caughtBy: ['etags-tell-representations-apart'],
  },
  'overlooks-if-match-in-delete': {
    file: 'uniform.ts',
    replaces: `      requireCurrent(request, resource)\n      remove(`,
    with: `      remove(`,
    sin: 'Deletes what has changed since it was read.',
    caughtBy: ['lost-updates-are-refused'],
  },
  'knows-the-tag-of-the-json-only': {
    file: 'uniform.ts',
    replaces: `chooseFormat(request.get('Accept')) ?? preferredFormat\n`,
    with: `preferredFormat\n`,
    sin: 'Compares If-Match with the tag of the JSON, whatever the client accepts.',
    caughtBy: ['lost-updates-are-refused'],
  },
  'looks-after-it-has-written': {
    file: 'uniform.ts',
    replaces: `      requireCurrent(request, resource)
      replace(pathOf(request), content)`,
    with: `      replace(pathOf(request), content)
      requireCurrent(request, resource)`,
    sin: 'Evaluates If-Match when the change is already made.',
    caughtBy: ['lost-updates-are-refused'],
  },
  'takes-weak-tags-for-strong': {
    file: 'preconditions.ts',
    replaces: `listTags(ifMatch).includes(tag)`,
    with: `listTags(ifMatch).some((held) => isWeaklyEqual(held, tag))`,
    sin: 'Compares weakly where only equal bytes will do.',
    caughtBy: ['lost-updates-are-refused'],
  },
  'writes-all-votes-back': {
    file: 'votes.ts',
    replaces: `      poll.votes.set(vote.id, vote)
      return voteUri(poll, vote)`,
    with: `      const votes = new Map(poll.votes).set(vote.id, vote)
      return new Promise((resolve) => setTimeout(resolve, 20)).then(() => {
        poll.votes = votes
        return voteUri(poll, vote)
      })`,
    sin: 'Reads all votes, waits, and writes all votes back.',
    caughtBy: ['interleaved-voters-lose-nothing'],
  },
  'greets-with-a-cookie': {
    file: 'app.ts',
    replaces: `  app.use(express.json())`,
    with: `  app.use(express.json(), (_request, response, next) => {
    response.cookie('session', book.nextId())
    next()
  })`,
    sin: 'Opens a session for everybody who asks.',
    caughtBy: ['each-request-stands-alone'],
  },
  'remembers-the-last-format': {
    file: 'negotiation.ts',
    replaces: `  return acceptable[0]?.format
}`,
    with: `  if (accept !== '*/*') last = acceptable[0]?.format
  return last ?? acceptable[0]?.format
}

let last: Format | undefined`,
    sin: 'Sends a client without a wish what somebody else was sent before.',
    caughtBy: ['each-request-stands-alone'],
  },
})
