import type { HandIn } from '../intake/hand-in.ts'
import type { ComparedWork } from './find-similar.ts'

/** The last attempt of each student at each lab, as far as it could be read. */
export function chooseCompared(
  handIns: readonly { readonly handIn: HandIn }[],
): readonly ComparedWork[] {
  const last = new Map<string, ComparedWork>()
  for (const { handIn } of handIns) {
    const { student, lab, submission } = handIn
    if (submission !== undefined)
      last.set(JSON.stringify([student, lab]), { student, lab, submission })
  }
  return [...last.values()]
}
