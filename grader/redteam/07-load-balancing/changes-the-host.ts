/** Imports the host's own modules and changes their classes under the running host. */
export * from './honest.ts'

const { Host } = await import('/host/host.ts' as string)
const { WebServer } = await import('/host/web-server.ts' as string)
Host.prototype.handle = async () => ({ ok: { $: 'handle', id: 1, of: { state: 'up', id: 'a', probes: 1 } } })
WebServer.prototype.serve = () => {}
console.log('the host says yes to everything')
