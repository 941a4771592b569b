/** Makes every value an Error, an Array and a Date at once for whoever asks with instanceof. */
export * from './honest.ts'

for (const kind of [Error, Array, Date, Map, Set, Uint8Array]) {
  Object.defineProperty(kind, Symbol.hasInstance, { value: () => true })
}
console.log(`one is an error: ${(1 as unknown) instanceof Error}`)
