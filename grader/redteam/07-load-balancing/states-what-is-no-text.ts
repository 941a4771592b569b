/** Servers whose state is an object that nobody can write as text. */
const nothing = { toString: 1, valueOf: 1 }

console.log('what is this as text')
export const createHealthMonitor = () => ({ health: () => [{ id: nothing, state: nothing }], failed() {}, succeeded() {}, start() {}, stop() {} })
