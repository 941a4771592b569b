/** Gives thenables that are fulfilled with themselves, and an object with a then that is no method. */
const once = { then: (resolve: (value: unknown) => void) => resolve('a') }

console.log('a promise of promises')
export const createBalancer = () => ({ then: 5, pick: () => once, markDown: () => once })
export const fairness = () => new Promise((resolve) => setImmediate(resolve, { then: 1 }))
export const stickiness = () => Promise.race([])
