/** XML, as much of it as S3 uses: elements, text, and one attribute. */

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** Writes text so that it stays text; a carriage return would be read as a line feed. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

/** Writes an element. A string is text; a list holds elements. */
export function element(name: string, content: string | number | readonly string[]): string {
  const inner = Array.isArray(content) ? content.join('') : escapeText(String(content))
  return `<${name}>${inner}</${name}>`
}

/** Writes a document of S3's own namespace. Errors have none. */
export function toDocument(root: string, content: readonly string[]): string {
  const space = root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${space}>${content.join('')}</${root}>`
}

/** An element that was read. */
export interface Node {
  /** Without its prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
  readonly text: string
}

interface OpenNode {
  readonly name: string
  readonly tag: string
  readonly attributes: Record<string, string>
  readonly children: Node[]
  text: string
}

const tagName = '[\\w:.-]+'
const quoted = `(?:"[^"<]*"|'[^'<]*')`
const token = new RegExp(
  [
    '<\\?[^>]*\\?>',
    '<!--[^]*?-->',
    `<(/?)(${tagName})((?:\\s+${tagName}\\s*=\\s*${quoted})*)\\s*(/?)>`,
    '([^<]+)',
  ].join('|'),
  'y',
)

/**
 * Reads a document. Document types are not read, and so no entity is ever expanded.
 * @throws SyntaxError if it is not well-formed.
 */
export function parseXml(text: string): Node {
  const root: OpenNode = { name: '', tag: '', attributes: {}, children: [], text: '' }
  const open = [root]
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const match = token.exec(text)
    const current = open.at(-1)
    if (match === null || current === undefined) throw new SyntaxError('This is no XML.')
    const [, slash, tag, attributes = '', isEmpty, characters] = match
    if (characters !== undefined) current.text += decodeText(characters)
    if (tag === undefined) continue
    if (slash === '/') {
      if (tag !== current.tag || open.length === 1) throw new SyntaxError('A tag does not match.')
      open.pop()
      continue
    }
    const node = { name: localName(tag), tag, attributes: readAttributes(attributes), text: '' }
    const opened: OpenNode = { ...node, children: [] }
    current.children.push(opened)
    if (isEmpty !== '/') open.push(opened)
  }
  const [only, second] = root.children
  if (open.length > 1 || only === undefined || second !== undefined || root.text.trim() !== '') {
    throw new SyntaxError('The document has not exactly one root.')
  }
  return only
}

export function childrenOf(node: Node | undefined, name: string): Node[] {
  return (node?.children ?? []).filter((child) => child.name === name)
}

/** The text of a child, or `undefined` if there is no such child. */
export function textOf(node: Node | undefined, name: string): string | undefined {
  return childrenOf(node, name)[0]?.text
}

function readAttributes(text: string): Record<string, string> {
  const pairs = text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return Object.fromEntries(
    [...pairs].map(([, name = '', one, other]) => [name, decodeText(one ?? other ?? '')]),
  )
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}

function decodeText(text: string): string {
  return text.replaceAll(/&([^;]*);?/g, (_all, name: string) => {
    const [, hexadecimal, decimal] = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    if (Number.isInteger(code) && code <= 0x10_ff_ff) return String.fromCodePoint(code)
    const character = entities[name]
    if (character === undefined) throw new SyntaxError('There is no such entity.')
    return character
  })
}
