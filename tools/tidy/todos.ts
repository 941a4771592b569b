import type { Finding } from './finding.ts'
import { isStarter } from './house-file.ts'
import type { Syntax } from './syntax.ts'

/** Reminders in comments: a starter's gaps carry their step, and the house keeps no others. */
export function findTodos({ path, comments, lineAt }: Syntax): Finding[] {
  return comments.flatMap(({ value, start }) => {
    const marker = /\b(FIXME|XXX|HACK)\b|\bTODO\b(?!\(\d+\):)/.exec(value)
    if (marker === null) return []
    const line = lineAt(start + marker.index)
    const what = `'${marker[0]}' names no step of a handout.`
    const mend = isStarter(path)
      ? 'Write TODO(n): with the number of the step.'
      : 'Do it, or open an issue for it.'
    return [{ file: path, line, what, mend }]
  })
}
