/** A small reader of XML 1.0 with namespaces. What it does not know, it refuses. */

export interface Tree {
  readonly namespace: string
  readonly local: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Tree[]
  readonly text: string
}

type Scope = Readonly<Record<string, string>>

const mostLevels = 64
const name = String.raw`[\p{L}_][\p{L}\p{N}_.\-]*(?::[\p{L}_][\p{L}\p{N}_.\-]*)?`
const listed = String.raw`(?:\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*`
const pieces = [
  String.raw`<\?[\s\S]*?\?>|<!--[\s\S]*?-->`,
  String.raw`<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>`,
  String.raw`</(?<end>${name})\s*>`,
  String.raw`<(?<start>${name})(?<rest>${listed})\s*(?<empty>/?)>`,
  '(?<text>[^<]+)',
]
const piece = new RegExp(pieces.join('|'), 'uy')
const pair = new RegExp(String.raw`(${name})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu')

interface Growing {
  readonly tag: string
  readonly scope: Scope
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Tree[]
  text: string
}

/** @returns `undefined` for everything that is not well-formed, or has a document type. */
export function readXml(document: string): Tree | undefined {
  const outside = grow('', {}, new Map())
  const stack = [outside]
  for (let at = 0; at < document.length; at = piece.lastIndex) {
    piece.lastIndex = at
    const found = piece.exec(document)?.groups
    const top = stack.at(-1)
    if (!found || !top || stack.length > mostLevels + 1) return undefined
    if (!eat(found, top, stack)) return undefined
  }
  const [root, second] = outside.children
  return stack.length > 1 || second || outside.text.trim() ? undefined : root
}

function eat(found: Record<string, string>, top: Growing, stack: Growing[]): boolean {
  const { cdata, end, start, rest = '', empty, text } = found
  if (end !== undefined) return top.tag === end && close(stack)
  if (start !== undefined) {
    const written = readPairs(rest)
    if (!written) return false
    const declared = [...written].flatMap(([key, value]) =>
      /^xmlns(:|$)/.test(key) ? [[key.slice(6), value]] : [],
    )
    const scope = { ...top.scope, ...Object.fromEntries(declared) }
    stack.push(grow(start, scope, written))
    return empty === '' || close(stack)
  }
  const more = cdata ?? unescape(text ?? '')
  top.text += more ?? ''
  return more !== undefined
}

function close(stack: Growing[]): boolean {
  const done = stack.pop()
  const resolved = done && resolve(done.tag, done.scope)
  if (!done || !resolved || stack.length === 0) return false
  const attributes = new Map<string, string>()
  for (const [key, value] of done.attributes) {
    if (/^xmlns(:|$)/.test(key)) continue
    const expanded = key.includes(':') ? resolve(key, done.scope) : { namespace: '', local: key }
    if (!expanded) return false
    attributes.set(`${expanded.namespace} ${expanded.local}`.trim(), value)
  }
  const { children, text } = done
  stack.at(-1)?.children.push({ ...resolved, attributes, children, text })
  return true
}

function grow(tag: string, scope: Scope, attributes: ReadonlyMap<string, string>): Growing {
  return { tag, scope, attributes, children: [], text: '' }
}

function resolve(tag: string, scope: Scope) {
  const [local = '', prefix = ''] = tag.split(':').toReversed()
  const namespace = scope[prefix] ?? (prefix === '' ? '' : undefined)
  return namespace === undefined ? undefined : { namespace, local }
}

function readPairs(text: string): Map<string, string> | undefined {
  const pairs = new Map<string, string>()
  for (const [, key = '', double, single] of text.matchAll(pair)) {
    const value = unescape(double ?? single ?? '')
    if (value === undefined || pairs.has(key)) return undefined
    pairs.set(key, value)
  }
  return pairs
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescape(text: string): string | undefined {
  let isKnown = true
  const plain = text.replaceAll(/&([^;&]*);?/g, (whole, body: string) => {
    const number = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(body)
    const code = Number(number?.[1] ? `0x${number[1]}` : (number?.[2] ?? 0))
    const value = number && code <= 0x10_ff_ff ? String.fromCodePoint(code) : named[body]
    isKnown &&= value !== undefined && whole.endsWith(';')
    return value ?? ''
  })
  return isKnown ? plain : undefined
}

/** Writes text so that it can be read again. */
export function escape(text: string | number): string {
  return String(text).replaceAll(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}
