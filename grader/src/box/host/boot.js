// Starts the child. Its sources are named .ts but were stripped of their types by the grader, so
// they load as plain JavaScript: node's own stripping would cost each child 20 ms and refuses
// node_modules.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context)
    return { format: 'module', source: readFileSync(fileURLToPath(url)), shortCircuit: true }
  },
})
await import('./child.ts')
