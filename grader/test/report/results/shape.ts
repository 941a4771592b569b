/** A minimal language for the shape of a document; returns what is wrong, with its path. */
export type Shape = (value: unknown, path?: string) => string[]

type Members = Readonly<Record<string, Shape>>

const says =
  (wanted: string, holds: (value: unknown) => boolean): Shape =>
  (value, path = '$') =>
    holds(value) ? [] : [`${path} is no ${wanted}: ${JSON.stringify(value)}`]

export const text = says('text', (value) => typeof value === 'string')
export const word = says('text with a letter', (value) => typeof value === 'string' && value !== '')
export const flag = says('truth value', (value) => typeof value === 'boolean')
export const number = says('number', (value) => typeof value === 'number')
export const integer = says('integer', (value) => Number.isInteger(value))
export const nothing = says('null', (value) => value === null)

export function oneOf(...wanted: readonly unknown[]): Shape {
  return says(`one of ${wanted.join(', ')}`, (value) => wanted.includes(value))
}

export function matching(pattern: RegExp): Shape {
  return says(`match of ${pattern}`, (value) => typeof value === 'string' && pattern.test(value))
}

export function either(one: Shape, other: Shape): Shape {
  return (value, path) => (one(value, path).length === 0 ? [] : other(value, path))
}

export function list(item: Shape): Shape {
  return (value, path = '$') =>
    Array.isArray(value)
      ? value.flatMap((each, index) => item(each, `${path}[${index}]`))
      : [`${path} is no list`]
}

/** An object with these members and no others; `anything` lets a part be whatever it is. */
export function closed(required: Members, optional: Members = {}): Shape {
  return (value, path = '$') => {
    if (typeof value !== 'object' || value === null) return [`${path} is no object`]
    const known: Members = { ...required, ...optional }
    const missing = Object.keys(required).filter((name) => !Object.hasOwn(value, name))
    return [
      ...missing.map((name) => `${path}.${name} is missing`),
      ...Object.entries(value).flatMap(([name, member]) => {
        const shape = known[name]
        return shape === undefined
          ? [`${path}.${name} is unknown`]
          : shape(member, `${path}.${name}`)
      }),
    ]
  }
}

export const anything: Shape = () => []
