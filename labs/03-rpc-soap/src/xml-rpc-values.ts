/** The values of XML-RPC, read from XML and written to it. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Element } from '@xmldom/xmldom'

/** A value together with its type: JavaScript alone cannot tell an `int` from a `double`. */
export type Value =
  | { readonly type: 'int' | 'double'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  /** As it is written, `19980717T14:08:55`: without a zone it is no point in time. */
  | { readonly type: 'dateTime.iso8601'; readonly value: string }
  | { readonly type: 'base64'; readonly value: Buffer }
  | { readonly type: 'array'; readonly value: readonly Value[] }
  | { readonly type: 'struct'; readonly value: ReadonlyMap<string, Value> }
  | { readonly type: 'nil' }

/** Thrown for XML that is well-formed and yet no XML-RPC. */
export class NotXmlRpc extends Error {}

/**
 * Reads what a `value` element holds.
 * @throws NotXmlRpc for an unknown type, or text that is no value of its type.
 */
export function readValue(element: Element): Value {
  // TODO(1): without an element in it, a value is a string, white space and all.
  // TODO(1): otherwise there is one element, and its name is the type; i4 is int.
  // TODO(1): arrays and structs hold values again.
  notImplemented(1, `read a ${element.nodeName}`)
}

/** Adds a `value` element to a parent. */
export function writeValue(parent: Element, value: Value): void {
  // TODO(1): an element for the type, and in it text, or the values of an array or a struct.
  notImplemented(1, `write a ${value.type} into ${parent.nodeName}`)
}
