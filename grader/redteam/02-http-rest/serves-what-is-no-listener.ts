/** Returns as an application what only looks like a function: a proxy, a class, an object to be called. */
const apps = [new Proxy(() => {}, { apply() { throw new Error('no') } }), class {}, { handle() {} }, 7, async () => { throw 1 }]
let turn = 0
console.log('serve this')
export const createApp = () => apps[turn++ % apps.length]
