/** Reads the XML of the handout: elements, attributes and text, and nothing that could attack. */

export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Element[]
  text: string
}

/** More than any representation in the suite needs; a flood is not worth reading. */
const maxLength = 100_000

const name = '[A-Za-z_][\\w.-]*'
const value = `(?:"[^"<]*"|'[^'<]*')`
const tokens = new RegExp(
  [
    '(?<blank><\\?xml[^<>]*\\?>|<!--[^]*?-->)',
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

/** @returns The root element, or `undefined` if the document is not well-formed. */
export function parseXml(document: string): Element | undefined {
  if (document.length > maxLength) return undefined
  const outside = createElement('', new Map())
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
function take(groups: Readonly<Record<string, string | undefined>>, open: Element[]): boolean {
  const current = open.at(-1)
  if (!current) return false
  if (groups.open !== undefined) return openElement(groups, open)
  if (groups.close !== undefined) return open.length > 1 && open.pop()?.name === groups.close
  const text = groups.cdata ?? unescapeXml(groups.text ?? '')
  if (text === undefined) return false
  current.text += text
  return true
}

function openElement(
  groups: Readonly<Record<string, string | undefined>>,
  open: Element[],
): boolean {
  const attributes = new Map<string, string>()
  for (const [, key = '', quoted, apostrophed] of (groups.attributes ?? '').matchAll(attribute)) {
    const text = unescapeXml(quoted ?? apostrophed ?? '')
    if (text === undefined || attributes.has(key)) return false
    attributes.set(key, text)
  }
  const element = createElement(groups.open ?? '', attributes)
  open.at(-1)?.children.push(element)
  if (groups.empty === '') open.push(element)
  return true
}

function createElement(elementName: string, attributes: ReadonlyMap<string, string>): Element {
  return { name: elementName, attributes, children: [], text: '' }
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
