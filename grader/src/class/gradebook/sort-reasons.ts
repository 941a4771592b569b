/** What reasons have in common, and the words for it: the first that fits. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/ syntax error /, 'a syntax error'],
  [/ cannot be loaded/, 'the code cannot be loaded'],
  [/ does not export /, 'an export is missing'],
  [/ where the grader starts/, 'the file is missing where the grader starts'],
  [/ is empty| holds no src/, 'no sources in it'],
  [/ archive/, 'an archive that cannot be read'],
  [/ binary | UTF-8/, 'a file that is no text'],
  [/ is a link/, 'a link in place of a file'],
  [/ is the most /, 'more than is read'],
  [/ git repository|commit/, 'a repository that cannot be read'],
]

/** Says in a few words what kind of reason keeps a hand-in from being graded. */
export function kindOfReason(reason: string): string {
  return kinds.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other reasons'
}

/** Whether a sentence about a scenario says that time was up, which a busy machine can cause. */
export function saysTimeWasUp(sentence: string): boolean {
  return /did not end within|took more than \d+ seconds together/.test(sentence)
}
