import { readFile } from 'node:fs/promises'

/** One step of a handout. */
export interface Step {
  readonly number: number
  /** As 'Weights without bursts'. */
  readonly title: string
  /** What stands below the heading, as Markdown. */
  readonly text: string
  /** The scenarios that it earns, in order. */
  readonly scenarios: readonly string[]
}

/** Reads the steps of a handout; none if there is no handout yet. */
export async function readSteps(file: string): Promise<readonly Step[]> {
  return stepsOf(await readFile(file, 'utf8').catch(() => ''))
}

/** Finds the sections `## Step 2: Weights without bursts`. */
export function stepsOf(handout: string): readonly Step[] {
  const sections = handout.split(/^(?=## )/m)
  return sections.flatMap((section) => {
    const [, number, title] = /^## Step (\d+): (.*)$/m.exec(section) ?? []
    if (number === undefined || title === undefined) return []
    const text = section.slice(section.indexOf('\n') + 1).trim()
    const scenarios = [...text.matchAll(/^- `([a-z0-9-]+)` \(\d+ points?\)/gm)]
    return [{ number: Number(number), title, text, scenarios: scenarios.map(([, id = '']) => id) }]
  })
}

/** The step that earns a scenario. */
export function stepOf(steps: readonly Step[], scenario: string | undefined): Step | undefined {
  return steps.find(({ scenarios }) => scenarios.includes(scenario ?? ''))
}
