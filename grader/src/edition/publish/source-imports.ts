import { parseSync } from 'oxc-parser'

/** What a module asks for when it is loaded, or later: not its types, which are gone by then. */
export function importsOf(path: string, text: string): readonly string[] {
  const { module } = parseSync(path, text, { sourceType: 'module' })
  const statics = module.staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
    .map(({ moduleRequest }) => moduleRequest.value)
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.filter(({ isType }) => !isType).map(({ moduleRequest }) => moduleRequest?.value),
  )
  const dynamics = module.dynamicImports.map(({ moduleRequest }) =>
    text.slice(moduleRequest.start, moduleRequest.end).replaceAll(/['"`]/g, ''),
  )
  const all = [...statics, ...exports, ...dynamics].filter((one) => one !== undefined)
  return [...new Set(all)]
}

/** The package of a bare specifier: '@a/b' of '@a/b/c.ts'; `undefined` for files and Node's own. */
export function packageOf(request: string): string | undefined {
  if (/^([./#]|node:)/.test(request)) return undefined
  const [first = '', second = ''] = request.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
