/** Promises of promises: thenables that are fulfilled twice, late, with themselves, or never. */
import { createClient as createHonest, type Call, type Options } from './honest.ts'

const reply = { status: 404, headers: {}, body: '', sent: 1 }
const self = { then: (resolve: (value: unknown) => void) => setImmediate(resolve, { then: null, ...reply }) }
const thenables = [() => self, () => ({ then: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => { resolve(reply); reject(new Error('late')); resolve({}) } }),
  () => ({ ...reply, then: 7 }), () => ({ get then() { throw Object.assign(new Error('caught'), { name: 'NetworkError' }) } })]
let turn = 0
console.log('a promise of promises')
export const createClient = (options: Options) => {
  const honest = createHonest(options)
  return { ...honest, request: (_call: Call) => thenables[turn++ % thenables.length]?.() as never }
}
