/** XML, read and written by a library; what it must not do is decided here. */
import {
  DOMImplementation,
  DOMParser,
  type Document,
  type Element,
  Node,
  onWarningStopParsing,
  XMLSerializer,
} from '@xmldom/xmldom'

/** Thrown for text that is not well-formed XML, and for XML that nobody should send. */
export class XmlError extends Error {}

/**
 * Reads a document and returns its root.
 * @throws XmlError if it is not well-formed, has a document type or is nested too deep.
 */
export function parseXml(text: string): Element {
  const document = parseDocument(text)
  // TODO(6): refuse a document that has a document type (see document.doctype).
  // TODO(6): refuse a root below which elements are nested deeper than the contract says.
  const root = document.documentElement
  if (!root) throw new XmlError('The message has no root element.')
  return root
}

function parseDocument(text: string): Document {
  try {
    return new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
  } catch {
    throw new XmlError('The message is not well-formed XML.')
  }
}

/** The children that are elements: comments and white space are not looked at. */
export function childElements(element: Element): Element[] {
  return [...element.childNodes].filter(isElement)
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE
}

/** Whether there is more between the children of an element than white space and comments. */
export function hasOwnText(element: Element): boolean {
  return [...element.childNodes].some(
    ({ nodeType, nodeValue }) =>
      (nodeType === Node.TEXT_NODE || nodeType === Node.CDATA_SECTION_NODE) &&
      /\S/.test(nodeValue ?? ''),
  )
}

/** All text in an element, as it was before it was escaped. */
export function textOf(element: Element): string {
  return element.textContent ?? ''
}

/** A name as it is written, with a prefix if it has one, and what the prefix stands for. */
export interface Name {
  readonly name: string
  readonly namespace?: string
}

/** Starts a document with its root element. */
export function createRoot({ name, namespace }: Name): Element {
  const document = new DOMImplementation().createDocument(namespace ?? null, name, null)
  if (!document.documentElement) throw new Error('The document has no root.')
  return document.documentElement
}

/**
 * Adds a child at the end of an element and returns the child.
 * @param text Its text, not escaped yet.
 */
export function append(parent: Element, { name, namespace }: Name, text = ''): Element {
  const { ownerDocument } = parent
  if (!ownerDocument) throw new Error('The element belongs to no document.')
  const child = ownerDocument.createElementNS(namespace ?? null, name)
  if (text !== '') child.appendChild(ownerDocument.createTextNode(text))
  parent.appendChild(child)
  return child
}

/** Declares a prefix that occurs in text or in attribute values, where the library sees none. */
export function declarePrefix(element: Element, prefix: string, namespace: string): void {
  element.setAttributeNS('http://www.w3.org/2000/xmlns/', `xmlns:${prefix}`, namespace)
}

/** Writes the document of a root as text. */
export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}`
}
