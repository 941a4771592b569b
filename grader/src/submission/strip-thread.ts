import { Worker } from 'node:worker_threads'
import type { SyntaxReply, SyntaxRequest } from './syntax-reply.ts'

/** A thread that has answered everything well, kept for the next submission. */
let idle: Worker | undefined

/**
 * Strips and parses texts one after the other, in a thread of their own.
 *
 * The thread matters: measured on Node 26.10, 120 bytes (`<T>(` thirty times) keep the type
 * stripper busy for longer than anyone waits, and after one deeply nested text it fails on every
 * later one in the same thread. Here the first meets the deadline, and the second costs a thread.
 * @param timeoutMs Real time for all texts together.
 * @returns One reply a text; shorter than `requests` only if the last reply ends the reading.
 */
export async function parseAll(
  requests: readonly SyntaxRequest[],
  { timeoutMs }: { timeoutMs: number },
): Promise<readonly SyntaxReply[]> {
  const replies: SyntaxReply[] = []
  const deadline = performance.now() + timeoutMs
  const thread = borrow()
  for (const request of requests) {
    const reply = await ask(thread, request, deadline)
    replies.push(reply)
    if (reply.is === 'unreadable') break
  }
  if (replies.at(-1)?.is === 'unreadable') await thread.terminate()
  else giveBack(thread)
  return replies
}

function borrow(): Worker {
  const thread = idle ?? start()
  idle = undefined
  thread.ref()
  return thread
}

function giveBack(thread: Worker): void {
  thread.unref()
  if (idle === undefined) idle = thread
  else void thread.terminate()
}

function start(): Worker {
  const thread = new Worker(new URL('./strip-worker.ts', import.meta.url), {
    env: {},
    execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  const forget = (): void => {
    if (idle === thread) idle = undefined
  }
  // A thread that dies while nobody asks it anything must not take the grader with it.
  return thread.on('error', forget).on('exit', forget)
}

function ask(thread: Worker, request: SyntaxRequest, deadline: number): Promise<SyntaxReply> {
  return new Promise((resolve) => {
    const settle = (reply: SyntaxReply): void => {
      clearTimeout(timer)
      thread.off('message', settle).off('error', fail).off('exit', stop)
      resolve(reply)
    }
    const giveUp = (message: string): void => settle({ is: 'unreadable', message })
    const fail = (error: unknown): void => giveUp(String(error))
    const stop = (): void => giveUp('the parser stopped')
    const timer = setTimeout(giveUp, deadline - performance.now(), 'it took too long to parse')
    thread.on('message', settle).on('error', fail).on('exit', stop)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- No window.
    thread.postMessage(request)
  })
}
