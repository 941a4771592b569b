import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: 'HTTP and REST',
  goal: 'Offer polls, options and votes as resources that any HTTP client and cache understands.',
  kind: 'service',
  entry: './src/app.ts',
  unit: 1,
  minutes: 180,
  needs: [],
  services: [],
  scenarios: {
    'creating-names-a-new-resource': {
      points: 7,
      claim: 'A POST to a collection answers 201 with the URI of the new resource in Location.',
      hint: 'Each POST makes another resource, so never hand out a URI twice.',
    },
    'links-lead-everywhere': {
      points: 6,
      claim: 'A client that knows only /polls reaches every resource by following links.',
      hint: 'Compare the links of each representation with the table in the contract, one by one.',
    },
    'bad-content-is-refused': {
      points: 7,
      claim: 'Content that is not JSON or lacks what it must say is refused with 400 or 415.',
      hint: 'Look at the media type first, then at the syntax, then at each member and its type.',
    },
    'refusals-explain-themselves': {
      points: 5,
      claim: 'Every refusal is a problem document that no cache stores.',
      hint: 'One error handler at the end of the application can write all refusals in one form.',
    },
    'head-is-get-without-content': {
      points: 6,
      claim: 'HEAD answers with the status and header fields of GET and with no content.',
      hint: 'Let HEAD run the very code of GET, and let the server drop the content at the end.',
    },
    'put-replaces-and-can-be-repeated': {
      points: 6,
      claim: 'PUT replaces the whole resource, answers 204 and can be repeated without harm.',
      hint: 'Read every member before you store the first one, and keep nothing of what was there.',
    },
    'delete-can-be-repeated': {
      points: 6,
      claim: 'DELETE answers 204, and from then on the URI names nothing.',
      hint: 'Ask what becomes of the parts of a deleted poll, and which URI the next poll gets.',
    },
    'resources-say-what-they-allow': {
      points: 6,
      claim: 'OPTIONS and every 405 name the allowed methods in Allow.',
      hint: 'Derive the list from what the resource can do, so that both answers share it.',
    },
    'conflicts-are-refused': {
      points: 7,
      claim: 'A request that contradicts the state of the poll is refused with 409.',
      hint: 'Go through the three conflicts of the contract for POST, PUT and DELETE alike.',
    },
    'accept-chooses-the-representation': {
      points: 8,
      claim: 'Accept decides between JSON and XML by q values, and 406 says that neither will do.',
      hint: 'For each format find the most specific range that covers it: it alone gives the q.',
    },
    'xml-says-the-same': {
      points: 6,
      claim: 'The XML representation is well-formed UTF-8 and says what the JSON one says.',
      hint: 'Escape in one function, mind which character it treats first, and measure bytes.',
    },
    'unchanged-content-is-not-sent-again': {
      points: 7,
      claim: 'A GET whose If-None-Match holds the current ETag is answered 304 without content.',
      hint: 'The field may hold a list, weak tags or an asterisk; a 304 keeps its header fields.',
    },
    'etags-tell-representations-apart': {
      points: 5,
      claim: 'Strong ETags stay while a representation stays, and differ between JSON and XML.',
      hint: 'A strong tag stands for exact bytes, so think of what the bytes depend on.',
    },
    'lost-updates-are-refused': {
      points: 7,
      claim: 'A PUT or DELETE whose If-Match lacks the current ETag gets 412 and changes nothing.',
      hint: 'Compare strongly, before anything is changed, for PUT as well as for DELETE.',
    },
    'interleaved-voters-lose-nothing': {
      points: 5,
      claim: 'Votes that arrive at the same time are all counted, and each name once.',
      hint: 'Look for a place where something is read, then awaited, then written back.',
    },
    'each-request-stands-alone': {
      points: 6,
      claim: 'The server keeps nothing of a conversation: each request means the same from anyone.',
      hint: 'Whatever an answer depends on must be in the request itself or in a resource.',
    },
  },
})
