import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import type { Syntax } from './syntax.ts'

/** The grader's rooms from the ground up: a room may import only those before it. */
const order = [
  ...'catalog submission box services run judge score grade'.split(' '),
  ...'explain report receipt class edition serve gate redteam cli'.split(' '),
]

/** Rooms that only turn nouns into nouns. */
const pure = new Set(['judge', 'score', 'explain', 'report'])

const world = /^(node:)?(fs|child_process|net|http|https|http2|dgram|tls|worker_threads)(\/|$)/

interface Import {
  readonly request: string
  readonly line: number
  readonly isType: boolean
}

/** Rooms that import upwards, pure rooms that touch the world, rooms without a plaque. */
export function findRoomFaults(source: Syntax): Finding[] {
  const room = roomOf(source.path)
  if (room === undefined) return []
  if (!order.includes(room)) {
    const what = `'${room}' is not a room of the grader.`
    return [{ file: source.path, line: 1, what, mend: `Use one of: ${order.join(', ')}.` }]
  }
  return [...findImports(source, room), ...findMissingPlaque(source, room)]
}

function findImports(source: Syntax, room: string): Finding[] {
  return importsOf(source).flatMap(({ request, line, isType }) => {
    const add = (what: string, mend: string) => [{ file: source.path, line, what, mend }]
    if (pure.has(room) && !isType && world.test(request)) {
      return add(
        `The room '${room}' touches the world through '${request}'.`,
        'Take the value as an argument; only starred rooms touch the world.',
      )
    }
    const other = request.startsWith('.') ? roomBehind(source.path, request) : undefined
    if (other === undefined || order.indexOf(other) <= order.indexOf(room)) return []
    return add(
      `The room '${room}' imports upwards from '${other}'.`,
      'Move what both need into the lower room, or pass it in.',
    )
  })
}

function findMissingPlaque({ path, text }: Syntax, room: string): Finding[] {
  if (path !== `grader/src/${room}/index.ts` || text.startsWith('/**')) return []
  const mend = 'Open it with what the room receives, what it returns and why it is one.'
  return [{ file: path, line: 1, what: `The room '${room}' has no plaque.`, mend }]
}

/** The folder under `grader/src`; files beside the rooms belong to none. */
function roomOf(path: string): string | undefined {
  return /^grader\/src\/([^/]+)\//.exec(path)?.[1]
}

function roomBehind(from: string, request: string): string | undefined {
  return roomOf(posix.join(posix.dirname(from), request))
}

function importsOf({ text, module, lineAt }: Syntax): Import[] {
  const statics = module.staticImports.map(({ start, entries, moduleRequest }) => ({
    request: moduleRequest.value,
    line: lineAt(start),
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
  }))
  const exports = module.staticExports.flatMap(({ start, entries }) => {
    const request = entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest?.value
    const isType = entries.every((entry) => entry.isType)
    return request === undefined ? [] : [{ request, line: lineAt(start), isType }]
  })
  const dynamics = module.dynamicImports.map(({ start, moduleRequest }) => ({
    request: text.slice(moduleRequest.start, moduleRequest.end).replaceAll(/['"`]/g, ''),
    line: lineAt(start),
    isType: false,
  }))
  return [...statics, ...exports, ...dynamics]
}
