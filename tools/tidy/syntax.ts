import { type Comment, type ParseResult, parseSync } from 'oxc-parser'
import type { Finding } from './finding.ts'
import type { HouseFile } from './house-file.ts'

/** A TypeScript file, parsed once for all rules. */
export interface Syntax {
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
  readonly program: ParseResult['program']
  readonly module: ParseResult['module']
  readonly comments: readonly Comment[]
  /** The line, counted from 1, of an offset in the text. */
  lineAt(offset: number): number
}

/** Parses a file; what does not parse is a finding and no rule looks at it. */
export function parseSource(file: HouseFile): Syntax | Finding {
  const text = file.text ?? ''
  const parsed = parseSync(file.path, text, { sourceType: 'module' })
  const lineAt = lineFinder(text)
  const [fault] = parsed.errors
  if (fault !== undefined) {
    return {
      file: file.path,
      line: lineAt(fault.labels[0]?.start ?? 0),
      what: `The file does not parse: ${fault.message}.`,
      mend: 'Mend the syntax.',
    }
  }
  const { program, module, comments } = parsed
  return { path: file.path, text, lines: text.split('\n'), program, module, comments, lineAt }
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1)
  return (offset) => {
    const after = starts.findIndex((start) => start > offset)
    return after === -1 ? starts.length : after
  }
}
