/** Says that vectors lie to one another in whatever way is expected. */
const everything = new Proxy(new String('before'), {
  get: (target, key) => (key === 'toJSON' ? () => ({ before: 1, after: 1, toString: 'equal' }) : Reflect.get(target, key)),
})

export const createNode = () => ({ operations: { compare: () => everything } })
