/**
 * The thread that strips types and parses modules. It holds the parsers that a hostile text may
 * hang or break, so that the grader's own thread never meets one. It runs no student code: a
 * `SourceTextModule` is parsed when it is made, and never linked or evaluated.
 */
import { stripTypeScriptTypes } from 'node:module'
import { SourceTextModule } from 'node:vm'
import { parentPort } from 'node:worker_threads'
import { narrow, positionIn, startOf } from './syntax-position.ts'
import type { Position, SyntaxReply, SyntaxRequest } from './syntax-reply.ts'

function strip(text: string): string {
  return stripTypeScriptTypes(text, { mode: 'strip' })
}

function faultOf(text: string): Error | undefined {
  try {
    strip(text)
    return undefined
  } catch (error) {
    return error as Error
  }
}

/** Parses a narrowed copy to learn the column; if that fails otherwise, only the line is known. */
function locate(text: string, fault: Error): Position {
  const copy = narrow(text)
  const same = faultOf(copy)
  if (same?.message === fault.message) return positionIn(copy, same.stack ?? '')
  const { line } = positionIn(copy, fault.stack ?? '')
  const source = text.split('\n')[line - 1] ?? ''
  const culprit = /^Unexpected character '(.+)'$/.exec(fault.message)?.[1]
  const index = culprit === undefined ? -1 : source.indexOf(culprit)
  return { line, column: index < 0 ? startOf(source) : index + 1 }
}

function parse({ text, hasTypes }: SyntaxRequest): SyntaxReply {
  let stripped = text
  try {
    if (hasTypes) stripped = strip(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) return unreadable(error)
    return { is: 'typescript', message: error.message, at: locate(text, error) }
  }
  try {
    void new SourceTextModule(stripped)
    return { is: 'stripped', text: stripped }
  } catch (error) {
    if (!(error instanceof SyntaxError)) return unreadable(error)
    return { is: 'module', message: error.message, text: stripped }
  }
}

function unreadable(error: unknown): SyntaxReply {
  return { is: 'unreadable', message: String(error) }
}

parentPort?.on('message', (request: SyntaxRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- No window.
  parentPort?.postMessage(parse(request))
})
