/** Registers hooks of the module loader, to replace the host's modules by its own. */
import module, { registerHooks } from 'node:module'
export * from './honest.ts'

const hooks = registerHooks({
  resolve: (name, context, next) => next(name.includes('codec') ? '/w/src/honest.ts' : name, context),
  load: (url, context, next) =>
    url.startsWith('file:///host') ? { format: 'module', source: '', shortCircuit: true } : next(url, context),
})
module.syncBuiltinESMExports()
console.log(`registered ${Object.keys(hooks).length >= 0 ? 'hooks' : ''}`)
