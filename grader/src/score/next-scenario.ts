import type { Grade, ScenarioGrade } from './grade.ts'

/**
 * Finds what to do next: the first scenario that has failed; if none has, the first that the
 * grader could not judge or check.
 * @returns `undefined` if every scenario that was asked for passed.
 */
export function nextScenario({ scenarios }: Grade): ScenarioGrade | undefined {
  return (
    scenarios.find(({ verdict }) => verdict.is === 'failed') ??
    scenarios.find(({ verdict }) => verdict.is !== 'passed')
  )
}
