/**
 * The honest twin of the cheats for lab 02: polls, options and votes that can be made and read as
 * JSON, and nothing else. Every cheat that imports this file may earn what this file earns, and no
 * point more.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

type Fields = Record<string, unknown>

export function createApp() {
  const items = new Map<string, Fields>()
  let last = 0
  const tally = (uri: string) => [...items.values()].filter(({ choice }) => choice === uri).length
  const show = (uri: string): Fields => {
    const collection = uri.slice(0, uri.lastIndexOf('/'))
    const poll = uri.split('/').slice(0, 3).join('/')
    const links = {
      self: { href: uri },
      collection: { href: collection },
      ...(uri === poll
        ? { options: { href: `${uri}/options` }, votes: { href: `${uri}/votes` } }
        : { poll: { href: poll } }),
    }
    const votes = collection.endsWith('/options') ? { votes: tally(uri) } : {}
    return { ...items.get(uri), ...votes, links }
  }
  const list = (uri: string): Fields => {
    const inside = [...items.keys()].filter((one) => one.slice(0, one.lastIndexOf('/')) === uri)
    const poll = uri.split('/').slice(0, 3).join('/')
    const links = { self: { href: uri }, ...(uri === '/polls' ? {} : { poll: { href: poll } }) }
    return { [uri.slice(uri.lastIndexOf('/') + 1)]: inside.map(show), links }
  }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request
    let body = ''
    for await (const chunk of request) body += chunk
    const isCollection = /(^|\/)(polls|options|votes)$/.test(url)
    if (method === 'POST' && isCollection) {
      const uri = `${url}/${++last}`
      const { title, label, voter, choice } = JSON.parse(body)
      const isPoll = url === '/polls'
      items.set(uri, { title, label, voter, choice, ...(isPoll ? { open: true } : {}) })
      response.writeHead(201, { location: uri }).end()
    } else if (method === 'GET' && (isCollection || items.has(url))) {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isCollection ? list(url) : show(url)))
    } else {
      response.writeHead(404).end()
    }
  }
}
