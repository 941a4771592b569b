// Starts the child. Its sources are named .ts but were stripped of their types by the grader, so
// they load as plain JavaScript: node's own stripping would cost each child 20 ms and refuses
// node_modules.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const ofLife = /\?life=\d+$/
/** Where imports lead and what is there: a later life finds the same as the first. */
const places = new Map()
const sources = new Map()

function readOnce(url) {
  const known = sources.get(url)
  if (known !== undefined) return known
  const source = readFileSync(fileURLToPath(url), 'utf8')
  sources.set(url, source)
  return source
}

registerHooks({
  // A node that begins a new life gets all of its modules anew: what is imported from a module of
  // one life belongs to the same life.
  resolve(specifier, context, nextResolve) {
    const { parentURL = '' } = context
    const life = ofLife.exec(parentURL)
    if (life === null) return nextResolve(specifier, context)
    const question = `${specifier} ${parentURL.slice(0, life.index)}`
    const known = places.get(question) ?? nextResolve(specifier, context)
    places.set(question, known)
    if (!specifier.startsWith('.')) return { ...known, shortCircuit: true }
    return { ...known, url: `${known.url}${life[0]}`, shortCircuit: true }
  },
  load(url, context, nextLoad) {
    const path = url.replace(ofLife, '')
    if (!path.startsWith('file:') || !path.endsWith('.ts')) return nextLoad(url, context)
    return { format: 'module', source: readOnce(path), shortCircuit: true }
  },
})
const { isNode } = JSON.parse(process.argv[2] ?? '{}')
await import(isNode === true ? './node-child.ts' : './child.ts')
