import type { Lab } from '@cloud-labs/labkit'
import { checkManifest, curriculum, UsageError } from '../../catalog/index.ts'
import { splitName } from '../../catalog/lab-name.ts'

/** The kinds that there are templates for. */
export const plannedKinds = ['module', 'service'] as const

/** A kind that there is a template for. */
export type PlannedKind = (typeof plannedKinds)[number]

/** What a new lab is made from. */
export interface LabPlan {
  /** The folder's name, as '08-caching'. */
  readonly name: string
  /** As '08'. */
  readonly number: string
  /** What follows the number; the entry is named after it. */
  readonly topic: string
  readonly title: string
  readonly unit: Lab['unit']
  readonly kind: PlannedKind
}

/** The one scenario of a new lab, an example to replace. */
export const exampleScenario = {
  id: 'everybody-is-greeted-by-name',
  points: 100,
  claim: 'A greeting says hello to the name that it was given.',
  hint: 'A template string keeps the comma and the exclamation mark in view.',
} as const

/**
 * Plans a lab.
 * @throws UsageError if the name is none, or its number belongs to another lab of the course.
 */
export function planLab(name: string, kind: PlannedKind): LabPlan {
  const split = splitName(name)
  if (split === undefined) {
    throw new UsageError(`'${name}' is no lab's name; write it as 08-caching, in lower case.`)
  }
  const planned = curriculum.find((lab) => lab.name === name)
  const plan = {
    name,
    ...split,
    title: planned?.title ?? titleFrom(split.topic),
    unit: planned?.unit ?? 7,
    kind,
  } as const
  const [problem] = checkManifest(name, manifestOf(plan))
  if (problem !== undefined) throw new UsageError(problem)
  return plan
}

/** The manifest of a new lab. */
export function manifestOf({ title, kind, topic, unit }: LabPlan): Lab {
  const { id, ...scenario } = exampleScenario
  return {
    title,
    goal: 'Greet everybody by name.',
    kind,
    entry: `./src/${topic}.ts`,
    unit,
    minutes: 120,
    needs: [],
    services: [],
    scenarios: { [id]: scenario },
  }
}

function titleFrom(topic: string): string {
  const words = topic.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
