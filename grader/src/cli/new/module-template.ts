import type { KindSources } from './kind-sources.ts'
import { exampleScenario, type LabPlan } from './lab-plan.ts'

/** A lab whose functions are called. */
export function moduleSources({ topic }: LabPlan): KindSources {
  return {
    starter: `import { notImplemented } from '@cloud-labs/labkit'

/** Greets somebody by name. */
export function greet(_name: string): string {
  // TODO(1): Say hello to the name, as the contract has it.
  return notImplemented(1, 'greet in src/${topic}.ts')
}
`,
    reference: `/** Greets somebody by name. */
export function greet(name: string): string {
  return \`Hello, \${name}!\`
}
`,
    mutation: { replaces: '${name}', with: 'nobody' },
    publicTest: `import { describe, expect, test } from 'vitest'
import { greet } from '../src/${topic}.ts'

describe('${exampleScenario.id}', () => {
  test('Grace is greeted', () => {
    expect(greet('Grace')).toBe('Hello, Grace!')
  })
})
`,
    scene: '{ subject }',
    scenario:
      "      expect(await subject.greet('Ada'), 'The greeting was wrong.').toBe('Hello, Ada!')",
    contract: `\`\`\`ts
function greet(name: string): string // 'Hello, Ada!' for 'Ada'
\`\`\``,
  }
}
