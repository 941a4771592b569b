import { exitCodeOf, type Grade, nextScenario, type ScenarioGrade } from '../score/index.ts'
import { chooseDetails } from './choose-details.ts'
import { explainBox } from './explain-box.ts'
import { explainFailure } from './explain-failure.ts'
import { explainService } from './explain-service.ts'
import type { Explanation, NextStep, ScenarioExplanation } from './explanation.ts'
import type { Reader } from './find-command.ts'
import { findHeading } from './find-heading.ts'
import { sayNextStep } from './say-next-step.ts'
import { shortenLines } from './shorten-text.ts'
import { sayShortened, summarize } from './summarize.ts'

/** What explanations point to. */
export interface Sources {
  /** The handout's text, in Markdown; empty if there is none. */
  readonly handout: string
  /** Ids of the scenarios that the lab's public tests have a `describe` for. */
  readonly publicScenarios: readonly string[]
  /** Where the reader works; the house unless given. */
  readonly reader?: Reader
}

/** Finds the words for a grade. */
export function explain(grade: Grade, sources: Sources): Explanation {
  const number = numberOf(grade)
  const told = grade.scenarios.map((scenario) => explainScenario(scenario, number, sources))
  const scenarios = chooseDetails(told, grade.leftOut.length > 0)
  const { reader = 'house' } = sources
  const shortened = reader === 'house' ? sayShortened(number, scenarios) : undefined
  const nextStep = findNextStep(grade, sources)
  return {
    lab: grade.lab,
    number,
    title: grade.title,
    points: grade.points,
    of: grade.of,
    box: explainBox(grade.box, reader),
    services: grade.services.map((service) => explainService(service, reader)),
    scenarios,
    leftOut: grade.leftOut,
    graderFaults: grade.graderFaults,
    summary: summarize(grade, scenarios),
    ...(shortened !== undefined && { shortened }),
    ...(nextStep !== undefined && { nextStep }),
    printed: shortenLines(grade.printed, { maxLines: 12, keeps: 'last' }),
    submissionHash: grade.submissionHash,
    ...(grade.historyHash !== undefined && { historyHash: grade.historyHash }),
    durationMs: grade.durationMs,
    exitCode: exitCodeOf(grade),
  }
}

function explainScenario(
  scenario: ScenarioGrade,
  number: string,
  { handout, publicScenarios, reader = 'house' }: Sources,
): Omit<ScenarioExplanation, 'isInFull'> {
  const { id, claim, points, of, verdict } = scenario
  const read = findHeading(handout, id)
  const step = /^Step (\d+)\b/.exec(read ?? '')?.[1]
  const told = {
    ...{ id, claim, points, of, verdict: verdict.is },
    ...(step !== undefined && { step: Number(step) }),
    durationMs: verdict.observation.durationMs,
  }
  if (verdict.is === 'passed') return told
  const isPublic = publicScenarios.includes(id)
  return { ...told, failure: explainFailure(scenario, { number, isPublic, reader, read }) }
}

function findNextStep(grade: Grade, { handout, reader = 'house' }: Sources): NextStep | undefined {
  const scenario = nextScenario(grade)
  if (scenario === undefined) return undefined
  const { id, of, verdict } = scenario
  const read = verdict.is === 'failed' ? findHeading(handout, id) : undefined
  const step = { scenario: id, points: of, ...(read !== undefined && { read }) }
  const words = sayNextStep({ ...step, verdict: verdict.is, number: numberOf(grade), reader })
  return { ...step, words }
}

/** As '07' of '07-load-balancing'. */
function numberOf({ lab }: Grade): string {
  return /^\d+/.exec(lab)?.[0] ?? lab
}
