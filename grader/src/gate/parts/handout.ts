import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Bench, Check, Part } from '../check.ts'
import { type Finding, placeAt } from '../finding.ts'
import { type EarnedLine, type Outline, readOutline } from '../handout-outline.ts'
import { findOutlineFaults } from '../handout-sections.ts'
import { parseFiles } from '../lab-files.ts'
import { findGaps, type Gap } from '../starter-gaps.ts'

/** The handout has its sections, names every scenario, and its steps are those of the starter. */
export const handout: Part = {
  needs: ['handout'],
  plan: async ({ root, lab }) => {
    const file = `labs/${lab.name}/README.md`
    const outline = readOutline(await readFile(lab.handout, 'utf8'))
    const gaps = findGaps(await parseFiles(root, `labs/${lab.name}/src`))
    return [
      {
        title: 'the handout has its sections in order',
        find: () => findOutlineFaults(file, outline, `${lab.number} · ${lab.manifest.title}`),
      },
      ...expectScenarios(file, outline, lab.manifest.scenarios),
      {
        title: 'the handout names no other scenario',
        find: () => findUnknown(file, outline, Object.keys(lab.manifest.scenarios)),
      },
      {
        title: 'the steps of the handout are those of the starter',
        find: () => compareSteps(file, outline, gaps),
      },
      {
        title: 'the links of the handout lead to files',
        find: () => findDeadLinks(file, outline, root),
      },
    ]
  },
}

function expectScenarios(
  file: string,
  { earned }: Outline,
  scenarios: Bench['lab']['manifest']['scenarios'],
): Check[] {
  return Object.entries(scenarios).map(([id, { points, claim }]) => {
    const line = `- \`${id}\` (${points} points): ${claim}`
    const lines = earned.filter((candidate) => candidate.id === id)
    return {
      title: `the handout names '${id}' once, under a step`,
      find: () => judgeLines(file, { id, points, claim, line }, lines),
    }
  })
}

function judgeLines(
  file: string,
  wanted: { id: string; points: number; claim: string; line: string },
  lines: readonly EarnedLine[],
): Finding[] {
  const [found, again] = lines
  const write = `Write '${wanted.line}' under the step that teaches it.`
  if (found === undefined) {
    return [{ file, what: `The handout does not say where '${wanted.id}' is earned.`, mend: write }]
  }
  const add = (what: string, mend: string, { line } = found): Finding[] => [
    { file, line, what, mend },
  ]
  if (again !== undefined) {
    const what = `The handout names '${wanted.id}' in a second place.`
    return add(what, 'Keep one of the two; reports send students to one heading.', again)
  }
  if (found.step === undefined) return add(`'${wanted.id}' stands under no step.`, write)
  if (found.points === undefined) {
    return add(`The line of '${wanted.id}' has another form than those of its kind.`, write)
  }
  if (found.points !== wanted.points) {
    const said = `The handout gives ${found.points} points for '${wanted.id}'`
    return add(`${said}, the manifest ${wanted.points}.`, 'Make them agree.')
  }
  if (found.claim === wanted.claim) return []
  return add(`The handout claims something else for '${wanted.id}' than the manifest.`, write)
}

function findUnknown(file: string, { earned }: Outline, ids: readonly string[]): Finding[] {
  const strangers = earned.filter(({ id, points }) => points !== undefined && !ids.includes(id))
  return strangers.map(({ id, line }) => ({
    file,
    line,
    what: `The handout gives points for '${id}', which the manifest does not have.`,
    mend: 'Take it out, or name it as the manifest does.',
  }))
}

function compareSteps(file: string, { sections }: Outline, gaps: readonly Gap[]): Finding[] {
  const steps = sections.filter(({ step }) => step !== undefined)
  const todos = gaps.filter(({ by }) => by === 'TODO')
  const empty = steps.filter(({ step }) => !todos.some((gap) => gap.step === step))
  const orphans = gaps.filter((gap) => !steps.some(({ step }) => step === gap.step))
  return [
    ...empty.map(({ step, line }) => ({
      ...placeAt(file, line),
      what: `The starter has no TODO(${step}) for this step.`,
      mend: `Mark the gap in the starter with '// TODO(${step}): …', or take the step away.`,
    })),
    ...orphans.map((gap) => ({
      ...placeAt(gap.file, gap.line),
      what: `${gap.by}(${gap.step}) names a step that the handout does not have.`,
      mend: `Write '## Step ${gap.step}: …', or name the step that teaches it.`,
    })),
  ]
}

function findDeadLinks(file: string, { targets }: Outline, root: string): Finding[] {
  const here = join(root, dirname(file))
  const isDead = (target: string): boolean => {
    const [path = ''] = target.split('#')
    return path !== '' && !/^[a-z][a-z+.-]*:/i.test(path) && !existsSync(join(here, path))
  }
  return targets
    .filter(({ target }) => isDead(target))
    .map(({ target, line }) => ({
      file,
      line,
      what: `There is no file '${target}' here.`,
      mend: 'Name a file that exists, relative to the handout.',
    }))
}
