// Starts the child. Its sources are named .ts but were stripped of their types by the grader, so
// they load as plain JavaScript: node's own stripping would cost each child 20 ms and refuses
// node_modules.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

registerHooks({
  // A node that begins a new life gets all of its modules anew: what is imported from a module of
  // one life belongs to the same life.
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context)
    const life = /\?life=\d+$/.exec(context.parentURL ?? '')
    if (life === null || !specifier.startsWith('.')) return resolved
    return { ...resolved, url: `${resolved.url}${life[0]}` }
  },
  load(url, context, nextLoad) {
    const { protocol, pathname } = new URL(url)
    if (protocol !== 'file:' || !pathname.endsWith('.ts')) return nextLoad(url, context)
    return { format: 'module', source: readFileSync(fileURLToPath(url)), shortCircuit: true }
  },
})
await import('./child.ts')
