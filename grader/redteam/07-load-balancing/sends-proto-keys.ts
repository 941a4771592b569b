/** Gives data with keys that would change prototypes on the other side if they were assigned. */
const evil = JSON.parse('{"__proto__":{"passed":true,"toEqual":1},"constructor":{"prototype":{"pass":true}}}')

console.log('the key is __proto__')
export const createBalancer = () => ({ pick: () => evil, status: () => [evil], markDown() {} })
export const createHealthMonitor = () => ({ start() {}, health: () => [evil], failed() {} })
export const fairness = () => evil
