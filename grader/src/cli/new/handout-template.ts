import type { KindSources } from './kind-sources.ts'
import { exampleScenario, type LabPlan } from './lab-plan.ts'

/** The handout of a new lab: every heading of the house, and under each what belongs there. */
export function writeHandout(
  { number, title, topic, name }: LabPlan,
  { contract }: Pick<KindSources, 'contract'>,
): string {
  const { id, points, claim } = exampleScenario
  return `# ${number} · ${title}

One paragraph: a scene that makes the problem felt.

## What you build

A few sentences and a small figure.

\`\`\`
  caller ── 'Ada' ──► ${topic} ── 'Hello, Ada!' ──► caller
\`\`\`

## The contract

Everything that the suite asks for: what this section does not say, nobody may ask.

${contract}

## Step 1: Say hello

The idea in a few sentences. Write \`TODO(1)\` in \`src/${topic}.ts\`, and see it work with
\`npx lab test ${number}\`.

- \`${id}\` (${points} points): ${claim}

## How it is judged

\`npx lab test ${number}\` runs the public tests, which cover about half of the ground.
\`npx lab grade ${number}\` runs the hidden suite on \`labs/${name}/src\`, with other inputs.

## Questions to think about

1. What would change if two callers came at the same moment?
2. What would change if one of them never got an answer?
3. What would change if the name were a secret?

## Sources

- The RFC or the paper, with its section.
`
}
