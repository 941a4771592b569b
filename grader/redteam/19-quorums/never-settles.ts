/** Returns promises that nobody will ever settle. */
const never = () => new Promise(() => {})

export const createNode = () => ({
  start: never,
  message: never,
  operations: { homes: never, write: never, read: never, peek: never },
})
