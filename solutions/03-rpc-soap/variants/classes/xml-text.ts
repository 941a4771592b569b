/** XML read by the library and written as text. */
import { DOMParser, type Element, Node, onErrorStopParsing } from '@xmldom/xmldom'

export class XmlRefused extends Error {}

export function parse(text: string): Element {
  // Whoever declares nothing can neither expand nor fetch anything.
  if (/<!DOCTYPE/i.test(text.replaceAll(/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g, ''))) {
    throw new XmlRefused('No document types, please.')
  }
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing })
    const root = parser.parseFromString(text, 'application/xml').documentElement
    if (root && depthOf(root) <= 64) return root
  } catch {
    // It is refused below, like what is too deep.
  }
  throw new XmlRefused('The bank does not read this XML.')
}

function depthOf(root: Element): number {
  let deepest = 0
  const waiting = [{ element: root, depth: 1 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { element, depth } = next
    deepest = Math.max(deepest, depth)
    waiting.push(...elementsIn(element).map((child) => ({ element: child, depth: depth + 1 })))
  }
  return deepest
}

export function elementsIn(parent: Element): Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element => node.nodeType === Node.ELEMENT_NODE,
  )
}

/** Writes an element around content that is XML already. */
export function tag(name: string, content: string, attributes = ''): string {
  return `<${name}${attributes && ` ${attributes}`}>${content}</${name.replace(/ .*/, '')}>`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
