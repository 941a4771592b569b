import type { CatalogLab } from '../../catalog/index.ts'
import { explain, sayNextStep } from '../../explain/index.ts'
import type { GradeDocument } from '../../report/to-json.ts'
import { readSources } from '../grading/read-sources.ts'
import type { GradeInShort } from '../scoreboard.ts'
import type { HandedInResult } from './handed-in-result.ts'
import type { KnownResult } from './results-store.ts'

/** What a scoreboard says of a result, wherever it was graded. */
export async function shortenResult(lab: CatalogLab, result: KnownResult): Promise<GradeInShort> {
  return isHandedIn(result)
    ? shortenDocument(lab, result.grade)
    : explain(result.grade, await readSources(lab))
}

/**
 * The scenario to do next, by what is known; the lab's manifest says which there are, for it may be
 * newer than the grade.
 * @returns The first of all where nothing is known, `undefined` if every one has passed.
 */
export function findNextScenario(
  { manifest }: CatalogLab,
  result: KnownResult | undefined,
): string | undefined {
  const ids = Object.keys(manifest.scenarios)
  if (result === undefined) return ids[0]
  const verdicts = verdictsOf(result)
  const failed = ids.find((id) => verdicts.get(id) === 'failed')
  return failed ?? ids.find((id) => verdicts.get(id) !== 'passed')
}

function isHandedIn(result: KnownResult): result is HandedInResult {
  return 'handedInAt' in result
}

function verdictsOf(result: KnownResult): ReadonlyMap<string, string> {
  return isHandedIn(result)
    ? new Map(result.grade.scenarios.map(({ id, verdict }) => [id, verdict]))
    : new Map(result.grade.scenarios.map(({ id, verdict }) => [id, verdict.is]))
}

function shortenDocument({ number }: CatalogLab, grade: GradeDocument): GradeInShort {
  const { points, of, exitCode, graderFaults, scenarios, nextStep } = grade
  const verdict = scenarios.find(({ id }) => id === nextStep?.scenario)?.verdict ?? 'failed'
  return {
    ...{ points, of, exitCode, graderFaults },
    scenarios: scenarios.map((scenario) => ({
      verdict: scenario.verdict,
      ...(scenario.failure !== null && { failure: gapOf(scenario.failure.stillToDo) }),
    })),
    ...(nextStep !== null && {
      nextStep: {
        words: sayNextStep({
          ...{ scenario: nextStep.scenario, points: nextStep.points, verdict, number },
          ...(nextStep.read !== null && { read: nextStep.read }),
          reader: 'edition',
        }),
      },
    }),
  }
}

function gapOf(step: number | null): { readonly stillToDo?: number } {
  return step === null ? {} : { stillToDo: step }
}
