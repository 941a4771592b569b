import { extname } from 'node:path'
import { parseAll } from './strip-thread.ts'
import type { SourceFile, Submission } from './submission.ts'
import { syntaxFault } from './syntax-fault.ts'
import type { SyntaxReply } from './syntax-reply.ts'

/** A file as the box gets it: same path, no types, every line and column where it was. */
export type StrippedFile = SourceFile

/** Parsing 4 MiB takes under a second; ten leave room for a busy machine. */
const defaultTimeoutMs = 10_000

/**
 * Strips the types of a submission's TypeScript and parses it and its JavaScript as ECMAScript
 * modules, so that a syntax error is met here and not in the box. Nothing is run. `timeoutMs` is
 * the real time that all of it may take.
 * @returns All files, also those that are no code, in the same order.
 * @throws UngradableError with a code frame, for the first file that cannot be loaded.
 */
export async function stripSubmission(
  submission: Submission,
  { timeoutMs = defaultTimeoutMs }: { timeoutMs?: number } = {},
): Promise<StrippedFile[]> {
  const code = submission.files.filter(isCode)
  const requests = code.map((file) => ({ text: file.text, hasTypes: isTypeScript(file) }))
  const replies = await parseAll(requests, { timeoutMs })
  const texts = new Map<string, string>()
  for (const [index, reply] of replies.entries()) {
    const file = code[index]
    if (file !== undefined) texts.set(file.path, await textOf(file, reply))
  }
  return submission.files.map(({ path, text }) => ({ path, text: texts.get(path) ?? text }))
}

async function textOf(file: SourceFile, reply: SyntaxReply): Promise<string> {
  if (reply.is === 'stripped') return reply.text
  throw await syntaxFault(file, reply)
}

function isTypeScript({ path }: SourceFile): boolean {
  return extname(path).toLowerCase() === '.ts'
}

function isCode(file: SourceFile): boolean {
  return isTypeScript(file) || ['.js', '.mjs'].includes(extname(file.path).toLowerCase())
}
