import { writeHandout } from './handout-template.ts'
import type { KindSources } from './kind-sources.ts'
import type { LabPlan } from './lab-plan.ts'
import { exampleScenario, manifestOf } from './lab-plan.ts'
import { moduleSources } from './module-template.ts'
import { serviceSources } from './service-template.ts'

/** All files of a new lab, by their paths in the repository. */
export function filesOf(plan: LabPlan): Readonly<Record<string, string>> {
  const { name, topic } = plan
  const sources = plan.kind === 'module' ? moduleSources(plan) : serviceSources(plan)
  return {
    [`labs/${name}/package.json`]: writePackage(plan),
    [`labs/${name}/lab.ts`]: writeManifest(plan),
    [`labs/${name}/README.md`]: writeHandout(plan, sources),
    [`labs/${name}/src/${topic}.ts`]: sources.starter,
    [`labs/${name}/test/${topic}.test.ts`]: sources.publicTest,
    [`solutions/${name}/src/${topic}.ts`]: sources.reference,
    [`solutions/${name}/mutants.ts`]: writeMutants(plan, sources),
    [`grader/suites/${name}/suite.test.ts`]: writeSuite(plan, sources),
  }
}

function writePackage({ name }: LabPlan): string {
  const manifest = {
    name: `@cloud-labs/${name}`,
    version: '0.1.0',
    private: true,
    type: 'module',
    license: 'MIT',
    scripts: { test: 'lab check .' },
    dependencies: { '@cloud-labs/labkit': '0.1.0' },
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function writeManifest(plan: LabPlan): string {
  const { title, goal, kind, entry, unit, minutes } = manifestOf(plan)
  const { id, points, claim, hint } = exampleScenario
  return `import { defineLab } from '@cloud-labs/labkit'

export default defineLab({
  title: '${title}',
  goal: '${goal}',
  kind: '${kind}',
  entry: '${entry}',
  unit: ${unit},
  minutes: ${minutes},
  needs: [],
  services: [],
  scenarios: {
    '${id}': {
      points: ${points},
      claim: '${claim}',
      hint: '${hint}',
    },
  },
})
`
}

function writeMutants({ name, topic }: LabPlan, { mutation }: KindSources): string {
  return `import { defineMutants } from '#mutants'
import lab from '../../labs/${name}/lab.ts'

export default defineMutants(lab, {
  'greets-nobody': {
    file: '${topic}.ts',
    replaces: ${quote(mutation.replaces)},
    with: ${quote(mutation.with)},
    sin: 'Greets without the name.',
    caughtBy: ['${exampleScenario.id}'],
  },
})
`
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function writeSuite({ name, topic }: LabPlan, { scene, scenario }: KindSources): string {
  return `/** Asks whether a solution greets everybody by the right name. */
import { defineSuite, expect } from '#suite'
import lab from '../../../labs/${name}/lab.ts'
import type * as Contract from '../../../labs/${name}/src/${topic}.ts'

export default defineSuite<typeof lab, typeof Contract>(lab, {
  time: 'virtual',
  scenarios: {
    async '${exampleScenario.id}'(${scene}) {
${scenario}
    },
  },
})
`
}
