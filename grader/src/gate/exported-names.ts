import { posix } from 'node:path'
import { parseSource } from '../../../tools/tidy/syntax.ts'
import type { SourceFile } from '../submission/index.ts'

/**
 * Lists the values that a file exports, without running it; types do not count.
 * @param files The files that `export * from` may lead to.
 * @param entry Relative to `src`, as 'app.ts'.
 * @returns Sorted and without repetitions; what does not parse exports nothing.
 */
export function exportedNames(files: readonly SourceFile[], entry: string): string[] {
  return [...new Set(collect(files, entry, new Set()))].toSorted()
}

function collect(files: readonly SourceFile[], path: string, seen: Set<string>): string[] {
  const file = files.find((candidate) => candidate.path === path)
  if (file === undefined || seen.has(path)) return []
  seen.add(path)
  const source = parseSource({ path, text: file.text })
  if ('what' in source) return []
  const entries = source.module.staticExports.flatMap((statement) => statement.entries)
  return entries.flatMap(({ isType, exportName, importName, moduleRequest }) => {
    if (isType) return []
    if (exportName.kind === 'Default') return ['default']
    if (exportName.name !== null) return [exportName.name]
    if (importName.kind !== 'AllButDefault' || moduleRequest === null) return []
    const target = posix.join(posix.dirname(path), moduleRequest.value)
    return collect(files, target, seen).filter((name) => name !== 'default')
  })
}
