/** Answers with keys that change prototypes where somebody copies them, past its own host's check. */
const stringify = JSON.stringify
JSON.stringify = ((value: any, ...rest: []) =>
  stringify(value, ...rest).replaceAll('"key":', '"__proto__":{"outcome":"ok","verdict":"passed"},"key":')) as typeof JSON.stringify

export const createNode = (host: any) => ({
  state: () => ({ key: host.id }),
  operations: {
    homes: (key: string) => ({ key, constructor: { prototype: { length: 3 } }, toString: 'x' }),
  },
})
