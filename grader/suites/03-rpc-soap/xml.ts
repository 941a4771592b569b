/** Reads XML with its namespaces, and nothing that could attack: answers come from strangers. */

export interface Element {
  /** The namespace; empty for a name that is in none. */
  readonly namespace: string
  readonly local: string
  /** Values by expanded name, as `{namespace}local` or `local`; without declarations. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Element[]
  text: string
  /** What the prefixes in scope stand for; the default namespace is under the empty one. */
  readonly scope: Scope
}

type Scope = ReadonlyMap<string, string>

interface Open extends Element {
  readonly tag: string
}

/** More than any answer in the suite needs; a flood is not worth reading. */
const maxLength = 200_000

/** Deeper than any answer in the suite, and shallow enough to be walked by recursion. */
const maxDepth = 200

/** More prefixes than any answer needs at one place; each element that declares one copies them. */
const maxPrefixes = 64

const name = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const value = `(?:"[^"<]*"|'[^'<]*')`
const tokens = new RegExp(
  [
    '(?<blank><\\?[a-z][^<>]*\\?>|<!--[^]*?-->)',
    '<!\\[CDATA\\[(?<cdata>[^]*?)\\]\\]>',
    `</(?<close>${name})\\s*>`,
    `<(?<open>${name})(?<attributes>(?:\\s+${name}\\s*=\\s*${value})*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'y',
)
const attribute = new RegExp(`(${name})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g')
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}
const outermost: Scope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])

type Groups = Readonly<Record<string, string | undefined>>

/** @returns The root element, or `undefined` if the document is not well-formed. */
export function parseXml(document: string): Element | undefined {
  if (document.length > maxLength) return undefined
  const outside: Open = { ...emptyElement(outermost), tag: '' }
  const open = [outside]
  tokens.lastIndex = 0
  while (tokens.lastIndex < document.length) {
    const groups = tokens.exec(document)?.groups
    if (!groups || !take(groups, open)) return undefined
  }
  const [root, ...others] = outside.children
  const isWhole = open.length === 1 && others.length === 0 && outside.text.trim() === ''
  return isWhole ? root : undefined
}

/** Applies one token to the stack of open elements; false if it does not belong there. */
function take(groups: Groups, open: Open[]): boolean {
  const current = open.at(-1)
  if (!current) return false
  if (groups.open !== undefined) return openElement(groups, { current, open })
  if (groups.close !== undefined) return open.length > 1 && open.pop()?.tag === groups.close
  if (groups.blank !== undefined) return true
  const text = groups.cdata ?? unescapeXml(groups.text ?? '')
  if (text === undefined) return false
  current.text += text
  return true
}

function openElement(
  groups: Groups,
  { current, open }: { readonly current: Open; readonly open: Open[] },
): boolean {
  const tag = groups.open ?? ''
  const written = readAttributes(groups.attributes ?? '')
  if (written === undefined) return false
  const scope = declare(written, current.scope)
  if (scope.size > maxPrefixes) return false
  const expanded = expand(tag, scope)
  const attributes = expandAll(written, scope)
  if (expanded === undefined || attributes === undefined) return false
  const element: Open = { ...emptyElement(scope), ...expanded, attributes, tag }
  current.children.push(element)
  if (groups.empty === '') open.push(element)
  return open.length <= maxDepth
}

/** The scope of an element: that of its parent, and what it declares itself. */
function declare(written: ReadonlyMap<string, string>, outer: Scope): Scope {
  const declared = [...written]
    .filter(([key]) => isDeclaration(key))
    .map(([key, text]): [string, string] => [key.slice('xmlns:'.length), text])
  return declared.length === 0 ? outer : new Map([...outer, ...declared])
}

function isDeclaration(key: string): boolean {
  return key === 'xmlns' || key.startsWith('xmlns:')
}

/** @returns `undefined` where an attribute is given twice or its text is ill-formed. */
function readAttributes(text: string): Map<string, string> | undefined {
  const written = new Map<string, string>()
  for (const [, key = '', quoted, apostrophed] of text.matchAll(attribute)) {
    const plain = unescapeXml(quoted ?? apostrophed ?? '')
    if (plain === undefined || written.has(key)) return undefined
    written.set(key, plain)
  }
  return written
}

function expandAll(written: ReadonlyMap<string, string>, scope: Scope) {
  const attributes = new Map<string, string>()
  for (const [key, text] of written) {
    if (isDeclaration(key)) continue
    // An attribute without a prefix is in no namespace, not in the default one.
    const expanded = key.includes(':') ? expand(key, scope) : { namespace: '', local: key }
    if (expanded === undefined) return undefined
    attributes.set(writeName(expanded), text)
  }
  return attributes
}

/** @returns `undefined` for a prefix that is not declared. */
function expand(tag: string, scope: Scope) {
  const [local = '', prefix = ''] = tag.split(':').toReversed()
  const namespace = scope.get(prefix) ?? (prefix === '' ? '' : undefined)
  return namespace === undefined ? undefined : { namespace, local }
}

/** An expanded name as `{namespace}local`, or `local` where it is in no namespace. */
export function writeName({ namespace, local }: { namespace: string; local: string }): string {
  return namespace === '' ? local : `{${namespace}}${local}`
}

/** A qualified name in the text or in an attribute of an element, expanded in its scope. */
export function resolveName(element: Element | undefined, written = element?.text ?? ''): string {
  const expanded = element && expand(written.trim(), element.scope)
  return expanded ? writeName(expanded) : `'${written}' without a meaning`
}

/** The first child of an element by expanded name, and so on downwards. */
export function descend(
  element: Element | undefined,
  ...path: readonly string[]
): Element | undefined {
  return path.reduce<Element | undefined>(
    (current, step) => current?.children.find((child) => writeName(child) === step),
    element,
  )
}

function emptyElement(scope: Scope): Element {
  return { namespace: '', local: '', attributes: new Map(), children: [], text: '', scope }
}

/** @returns `undefined` where a bare ampersand or an unknown entity makes the text ill-formed. */
function unescapeXml(text: string): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[\da-fA-F]{1,5});)/.test(text)) return undefined
  return text.replaceAll(/&(#x?)?(\w+);/g, (_whole, numeric: string | undefined, body: string) =>
    numeric === undefined
      ? (entities[body] ?? '')
      : String.fromCodePoint(Number(numeric === '#' ? body : `0x${body}`)),
  )
}
