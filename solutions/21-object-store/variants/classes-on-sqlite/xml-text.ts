/** XML from nested objects, and nested elements from XML. */

export type Tree =
  | string
  | number
  | boolean
  | { readonly [name: string]: Tree | readonly Tree[] | undefined }

/** Writes an object with one member. Members that begin with `@` are attributes. */
export function toXml(document: { readonly [root: string]: Tree }): string {
  const [root = ''] = Object.keys(document)
  const space = root === 'Error' ? {} : { '@xmlns': 'http://s3.amazonaws.com/doc/2006-03-01/' }
  const content = document[root] ?? ''
  const inner = typeof content === 'object' ? { ...space, ...content } : content
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, inner)}`
}

function write(name: string, tree: Tree): string {
  if (typeof tree !== 'object') return `<${name}>${escape(String(tree))}</${name}>`
  const members = Object.entries(tree)
  const attributes = members
    .filter(([member]) => member.startsWith('@'))
    .map(([member, value]) => ` ${member.slice(1)}="${escape(String(value))}"`)
  const inner = members
    .filter(([member]) => !member.startsWith('@'))
    .flatMap(([member, value]) =>
      value === undefined ? [] : [value].flat().map((each) => write(member, each as Tree)),
    )
  return `<${name}${attributes.join('')}>${inner.join('')}</${name}>`
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (mark) => `&#x${mark.charCodeAt(0).toString(16)};`)
}

/** An element that was read. */
export class Element {
  readonly name: string
  readonly children: Element[] = []
  text = ''

  constructor(name: string) {
    this.name = name
  }

  all(name: string): Element[] {
    return this.children.filter((child) => child.name === name)
  }

  find(name: string): string | undefined {
    return this.all(name)[0]?.text
  }
}

/** @returns The root, or `undefined` if the text is not well-formed. */
export function readXml(text: string): Element | undefined {
  const outside = new Element('')
  const path = [outside]
  const pieces = text.split(/(<[^>]*>)/)
  for (const piece of pieces) {
    const current = path.at(-1)
    if (current === undefined) return undefined
    if (!piece.startsWith('<')) current.text += unescape(piece)
    else if (/^<[?!]/.test(piece)) continue
    else if (piece.startsWith('</')) {
      if (path.pop()?.name !== local(piece.slice(2, -1))) return undefined
    } else {
      const child = new Element(local(/^<([^\s/>]+)/.exec(piece)?.[1] ?? ''))
      current.children.push(child)
      if (!piece.endsWith('/>')) path.push(child)
    }
  }
  const isWhole = path.length === 1 && outside.children.length === 1 && outside.text.trim() === ''
  return isWhole ? outside.children[0] : undefined
}

function local(name: string): string {
  return name.trim().replace(/^.*:/, '')
}

function unescape(text: string): string {
  const known = new Map([
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
    ['amp', '&'],
  ])
  return text.replaceAll(/&([^;]+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return known.get(name) ?? whole
    return String.fromCodePoint(Number(name.slice(1).replace(/^x/, '0x')))
  })
}
