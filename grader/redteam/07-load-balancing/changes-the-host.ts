/** Imports the host's own modules and changes their classes under the running host. */
export * from './honest.ts'

const host = (name: string) => import(`file://${process.argv[1]?.replace('boot.js', name)}`)
const { Host } = await host('host.ts')
const { WebServer } = await host('web-server.ts')
Host.prototype.handle = async () => ({ ok: { $: 'handle', id: 1, of: { state: 'up', id: 'a', probes: 1 } } })
WebServer.prototype.serve = () => {}
console.log('the host says yes to everything')
