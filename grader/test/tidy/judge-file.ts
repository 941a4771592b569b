import { judgeHouse } from '../../../tools/tidy.ts'

/** Judges one file alone and gives back its findings as `line: what`. */
export function judgeFile(path: string, text: string): string[] {
  return judgeHouse([{ path, text }]).map(({ line, what }) => `${line}: ${what}`)
}
