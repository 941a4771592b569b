import { UsageError } from '../../grader/src/catalog/usage-error.ts'

/**
 * Runs a tool: with `--help` it says how it is called, and whatever was typed wrongly ends it with
 * one sentence and exit code 2.
 * @param usage What the tool does, its options, and an example.
 * @param work Reads what was typed, with `parseArgs`, and returns the exit code.
 */
export async function runTool(usage: string, work: () => Promise<number>): Promise<void> {
  if (wantsUsage(process.argv.slice(2))) {
    process.stdout.write(usage)
    return
  }
  try {
    process.exitCode = await work()
  } catch (error) {
    const sentence = sentenceOf(error)
    if (sentence === undefined) throw error
    console.error(sentence)
    process.exitCode = 2
  }
}

function wantsUsage(typed: readonly string[]): boolean {
  const end = typed.indexOf('--')
  const words = typed.slice(0, end === -1 ? typed.length : end)
  return words.includes('--help') || words.includes('-h')
}

/** What was typed wrongly; `undefined` if the error is another one. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message
  if (!(error instanceof TypeError) || !('code' in error)) return undefined
  if (!String(error.code).startsWith('ERR_PARSE_ARGS_')) return undefined
  // What follows is advice for those who meant something else.
  const [what = ''] = error.message.split(/\.?(?:\s*\n|\.\s|$)/)
  return `${what}; --help says what there is.`
}

/**
 * Reads the number that an option was given.
 * @throws UsageError unless it is a whole number from `least` on; with `hasParts`, any number.
 */
export function readNumber(
  option: string,
  typed: string,
  { least, hasParts = false }: { least: number; hasParts?: boolean },
): number {
  const value = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN
  if (value >= least && (hasParts || Number.isSafeInteger(value))) return value
  const kind = hasParts ? 'a number' : 'a whole number'
  throw new UsageError(`${option} takes ${kind} from ${least}, and '${typed}' is none.`)
}
