import { type Argument, type Expression, type ObjectExpression, Visitor } from 'oxc-parser'
import type { Syntax } from '../../../tools/tidy/syntax.ts'

/** A key as it is written into an object. */
export interface LiteralKey {
  readonly name: string
  readonly line: number
}

/** An object as it is written into a file. */
export interface LiteralObject {
  /** Those that can be read without running anything, in order, with repetitions. */
  readonly keys: readonly LiteralKey[]
  /** Whether those are all: nothing is spread or computed. */
  readonly isClosed: boolean
  readonly line: number
}

/**
 * Finds the object that a file gives to a function as its second argument, as
 * `defineSuite(lab, { … })`, or a member of it.
 */
export function objectBehind(
  source: Syntax,
  callee: string,
  member?: string,
): LiteralObject | undefined {
  let found: ObjectExpression | undefined
  new Visitor({
    CallExpression: (node) => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== callee) return
      found ??= asObject(node.arguments[1])
    },
  }).visit(source.program)
  const object = member === undefined || found === undefined ? found : memberOf(found, member)
  return object && describe(source, object)
}

function asObject(node: Argument | Expression | undefined): ObjectExpression | undefined {
  if (node?.type === 'TSSatisfiesExpression' || node?.type === 'TSAsExpression') {
    return asObject(node.expression)
  }
  return node?.type === 'ObjectExpression' ? node : undefined
}

function memberOf(object: ObjectExpression, member: string): ObjectExpression | undefined {
  for (const property of object.properties) {
    if (property.type === 'Property' && nameOf(property) === member) return asObject(property.value)
  }
  return undefined
}

function describe({ lineAt }: Syntax, object: ObjectExpression): LiteralObject {
  const names = object.properties.map((property) => nameOf(property))
  const keys = object.properties.flatMap(({ start }, index) => {
    const name = names[index]
    return name === undefined ? [] : [{ name, line: lineAt(start) }]
  })
  return { keys, isClosed: keys.length === names.length, line: lineAt(object.start) }
}

function nameOf(property: ObjectExpression['properties'][number]): string | undefined {
  if (property.type !== 'Property' || property.computed) return undefined
  const { key } = property
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}
