import type { KindSources } from './kind-sources.ts'
import { exampleScenario, type LabPlan } from './lab-plan.ts'

/** A lab whose listener is served. */
export function serviceSources({ topic }: LabPlan): KindSources {
  return {
    starter: `import type { RequestListener } from 'node:http'
import { notImplemented } from '@cloud-labs/labkit'

/** Builds an application that greets whoever the path names. */
export function createApp(): RequestListener {
  // TODO(1): Answer 'Hello, Ada!' to GET /Ada, as the contract has it.
  return notImplemented(1, 'createApp in src/${topic}.ts')
}
`,
    reference: `import type { RequestListener } from 'node:http'

/** Builds an application that greets whoever the path names. */
export function createApp(): RequestListener {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = decodeURIComponent(pathname.slice(1))
    response.end(\`Hello, \${name}!\`)
  }
}
`,
    mutation: { replaces: '${name}', with: 'nobody' },
    publicTest: `import { serve } from '@cloud-labs/labkit/testing'
import { describe, expect, test } from 'vitest'
import { createApp } from '../src/${topic}.ts'

describe('${exampleScenario.id}', () => {
  test('Grace is greeted', async () => {
    const { origin } = await serve(createApp())
    const response = await fetch(\`\${origin}/Grace\`)
    expect(await response.text()).toBe('Hello, Grace!')
  })
})
`,
    scene: '{ subject, serve }',
    scenario: `      const site = await serve(subject.createApp())
      const { text } = await site.request('/Ada')
      expect(text, 'The greeting was wrong.').toBe('Hello, Ada!')`,
    contract: `The entry exports \`createApp()\`, which returns a request listener.

| request | answer |
|---|---|
| \`GET /Ada\` | 200, \`Hello, Ada!\` |`,
  }
}
