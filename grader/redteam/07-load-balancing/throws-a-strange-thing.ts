/** Throws values that are no errors: null, a symbol, a proxy that throws, an error with evil getters. */
export * from './honest.ts'

const evil = new Proxy({}, { get() { throw new Error('never') }, getPrototypeOf() { throw evil } })

export function createHealthMonitor(): never {
  throw evil
}
export function createProxy(): never {
  const error = new Error('x')
  for (const key of ['name', 'message', 'stack', 'code']) {
    Object.defineProperty(error, key, { get() { throw Symbol('evil') } })
  }
  throw error
}
