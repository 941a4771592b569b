import { hashFiles } from '../submission/source-files.ts'
import type { SourceFile, Submission } from '../submission/index.ts'
import type { Mutant } from './mutants.ts'

/** A mutant that cannot be made. */
export class MutantError extends Error {
  override readonly name = 'MutantError'
  /** What to do about it, as a whole sentence. */
  readonly mend: string

  constructor(message: string, mend: string) {
    super(message)
    this.mend = mend
  }
}

/**
 * Makes a mutant of a submission.
 * @returns Another submission, with its own hash.
 * @throws MutantError if the edit has no file, no place, several places or no effect.
 */
export function applyMutant(
  submission: Submission,
  mutant: Pick<Mutant, 'file' | 'replaces' | 'with'>,
): Submission {
  const original = submission.files.find(({ path }) => path === mutant.file)
  if (original === undefined) {
    throw new MutantError(
      `there is no file '${mutant.file}'`,
      "Name a file of the reference, relative to its 'src'.",
    )
  }
  const edited = { path: original.path, text: edit(original, mutant) }
  const files = submission.files.map((file) => (file === original ? edited : file))
  return { files, hash: hashFiles(files), from: submission.from }
}

function edit(
  { path, text }: SourceFile,
  { replaces, with: replacement }: Pick<Mutant, 'replaces' | 'with'>,
): string {
  const start = replaces === '' ? -1 : text.indexOf(replaces)
  if (start === -1) {
    throw new MutantError(
      `the text that it replaces is not in '${path}'`,
      "Copy the text from the reference as it stands into 'replaces'.",
    )
  }
  if (text.includes(replaces, start + 1)) {
    throw new MutantError(
      `the text that it replaces occurs more than once in '${path}'`,
      "Take in more of the surrounding text, so that 'replaces' names one place.",
    )
  }
  if (replaces === replacement) {
    throw new MutantError('its edit changes nothing', "Write the mistake into 'with'.")
  }
  return text.slice(0, start) + replacement + text.slice(start + replaces.length)
}
