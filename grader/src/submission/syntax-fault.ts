import { codeFrame } from './code-frame.ts'
import { modulePosition } from './module-position.ts'
import type { SourceFile } from './submission.ts'
import type { Position, SyntaxReply } from './syntax-reply.ts'
import { UngradableError } from './ungradable-error.ts'

/** What Node cannot run unbuilt, by a word of its message, and what says the same without it. */
const substitutes: readonly (readonly [RegExp, string, string])[] = [
  [/\benum\b/, 'an enum', 'write a union of string literals or a constant object instead'],
  [/\bnamespace\b/, 'a namespace', 'write a file of its own with exports instead'],
  [
    /parameter property/,
    'a parameter property',
    'declare the field in the class and assign it in the constructor instead',
  ],
  [/import equals/, "an 'import … =' declaration", "write 'import … from …' instead"],
  [/export assignment/, "an 'export =' assignment", "write 'export default' or named exports"],
  [/angle-bracket/, 'a type assertion in angle brackets', "write 'value as Type' instead"],
]

const decorator = ['a decorator', 'call the function yourself where the class is defined instead']

/** Why one file cannot be loaded, in a sentence with the place and, where it is known, a frame. */
export async function syntaxFault(
  file: SourceFile,
  reply: Exclude<SyntaxReply, { is: 'stripped' }>,
): Promise<UngradableError> {
  if (reply.is === 'unreadable') return tooDeep(file, reply.message)
  if (reply.is === 'typescript') return faultAt(file, { message: reply.message, at: reply.at })
  return faultAt(file, { message: reply.message, at: await modulePosition(reply.text) })
}

function tooDeep({ path }: SourceFile, reason: string): UngradableError {
  return new UngradableError(
    `src/${path} has a line too long or an expression too deeply nested for the parser; ` +
      'split it into smaller pieces.',
    { cause: reason },
  )
}

function faultAt(
  { path, text }: SourceFile,
  { message, at }: { message: string; at: Position | undefined },
): UngradableError {
  const frame = at === undefined ? {} : { frame: codeFrame(text, at) }
  const place = at === undefined ? '' : ` at line ${at.line}, column ${at.column}`
  const [what, mend] = substituteFor(message, at === undefined ? '' : characterAt(text, at))
  if (what !== undefined) {
    const fault = `src/${path} has ${what}${place}, which Node cannot run without a build`
    return new UngradableError(`${fault}; ${mend}.`, frame)
  }
  const reason = clip(message.replace(/[.\s]+$/, ''))
  return new UngradableError(`src/${path} has a syntax error${place}: ${reason}.`, frame)
}

/** The type stripper lets decorators pass; V8 stops at their '@' without naming them. */
function substituteFor(message: string, character: string): readonly (string | undefined)[] {
  if (message === 'Invalid or unexpected token' && character === '@') return decorator
  const found = substitutes.find(([word]) => isUnsupported(message) && word.test(message))
  return found === undefined ? [] : found.slice(1).map(String)
}

/** The type stripper's own words for what it will not strip. */
function isUnsupported(message: string): boolean {
  return /\bis not supported\b/.test(message)
}

function characterAt(text: string, { line, column }: Position): string {
  return text.split('\n')[line - 1]?.charAt(column - 1) ?? ''
}

/** A message may quote an identifier of any length. */
function clip(message: string): string {
  return message.length <= 160 ? message : `${message.slice(0, 160)}…`
}
