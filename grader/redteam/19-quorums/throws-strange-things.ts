/** Throws what has no words, or words that never end. */
const strange = () =>
  new Proxy(() => {}, {
    get: () => {
      throw strange()
    },
    getPrototypeOf: () => {
      throw new Error('again')
    },
  })

export const createNode = () => ({
  state: () => {
    throw strange()
  },
  operations: {
    homes: () => {
      throw strange()
    },
  },
})
