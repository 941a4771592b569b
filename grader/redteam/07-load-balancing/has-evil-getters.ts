/** Gives results whose getters, proxies and toJSON run code while the host copies them. */
const trap = new Proxy({}, {
  get: (_of, key) => (key === 'toJSON' ? () => process.exit(0) : trap),
  ownKeys: () => ['a', 'a'],
  getPrototypeOf: () => { throw new Error('caught you') },
})
let count = 0
console.log('whoever looks is looked at')

export const createBalancer = () => ({
  get pick() { count += 1; return count % 2 ? () => 'a' : () => trap },
  toJSON: () => ({ pick: 'a' }),
})
export const fairness = () => ({ toJSON: () => ({ toJSON: () => 1 }), get a() { throw new Error('a') } })
export const stickiness = () => trap
