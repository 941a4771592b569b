/** What the server says of a submission, as far as it is shown. */
export interface News {
  readonly stage: 'queued' | 'running' | 'done'
  readonly before?: number
  readonly progress?: { readonly done: number; readonly of: number }
  readonly exitCode?: number
  readonly text?: string
  readonly forms?: readonly string[]
}

/** Says how far a submission is that has no grade yet. */
export function sayNews({ stage, before = 0, progress }: News): string {
  if (stage === 'running' && progress) return `${progress.done} of ${progress.of} scenarios played.`
  if (stage === 'running') return 'It is being graded.'
  if (before === 0) return 'It is the next one.'
  return `It waits; ${before} ${before === 1 ? 'comes' : 'come'} first.`
}
