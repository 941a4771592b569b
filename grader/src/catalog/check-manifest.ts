import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Lab } from '@cloud-labs/labkit'
import { checkScenarios } from './check-scenarios.ts'
import { checkShape, isLab } from './check-shape.ts'
import { curriculum } from './curriculum.ts'
import { splitName } from './lab-name.ts'

const kinds = ['module', 'service', 'node']
const services = ['redis']

/** In mebibytes: a class is graded on one machine. */
const mostStorage = 1024

/** What the checks may look at beside the manifest; without it they stay on paper. */
export interface Surroundings {
  /** The lab's folder, to look for the entry. */
  readonly directory?: string
  /** Labs outside the curriculum that may be needed, by folder name. */
  readonly known?: readonly string[]
}

/**
 * Lists what is wrong with a manifest.
 * @param name The lab's folder name, as '07-load-balancing'.
 * @param manifest What `lab.ts` exports by default, unchecked.
 * @returns Whole sentences, each naming the file and the mend; none if all is well.
 */
export function checkManifest(
  name: string,
  manifest: unknown,
  { directory, known = [] }: Surroundings = {},
): string[] {
  const file = `labs/${name}/lab.ts`
  if (!isLab(manifest)) return checkShape(file, manifest)
  return [
    ...checkName(name),
    ...checkWords(file, manifest),
    ...checkChoices(file, manifest),
    ...checkUnit(name, manifest),
    ...checkEntry(file, manifest, directory),
    ...checkNeeds(name, manifest, known),
    ...checkScenarios(file, manifest),
  ]
}

function checkName(name: string): string[] {
  const split = splitName(name)
  if (split === undefined) {
    return [`labs/${name} is no lab's name; call the folder NN-name in lower case.`]
  }
  const planned = curriculum.find((lab) => splitName(lab.name)?.number === split.number)
  if (planned === undefined || planned.name === name) return []
  return [`labs/${name} has the number of ${planned.name}; give it a number after 30.`]
}

function checkWords(file: string, { title, goal }: Lab): string[] {
  const problems: string[] = []
  if (title.trim() === '') problems.push(`${file} has an empty title; write one.`)
  if (!/\S\.$/.test(goal)) {
    problems.push(`${file} has a goal without a full stop; make it one whole sentence.`)
  }
  return problems
}

function checkChoices(file: string, manifest: Lab): string[] {
  const problems: string[] = []
  if (!kinds.includes(manifest.kind)) {
    problems.push(`${file} has the unknown kind '${manifest.kind}'; use ${kinds.join(', ')}.`)
  }
  for (const service of manifest.services) {
    if (services.includes(service)) continue
    problems.push(`${file} asks for the unknown service '${service}'; use ${services.join(', ')}.`)
  }
  if (!(manifest.minutes > 0 && Number.isFinite(manifest.minutes))) {
    problems.push(`${file} takes ${manifest.minutes} minutes; give a number above 0.`)
  }
  const { storageMebibytes: storage = 1 } = manifest
  if (!(Number.isInteger(storage) && storage >= 1 && storage <= mostStorage)) {
    problems.push(`${file} keeps ${storage} mebibytes; give a whole number up to ${mostStorage}.`)
  }
  return problems
}

function checkUnit(name: string, { unit }: Lab): string[] {
  const file = `labs/${name}/lab.ts`
  if (!(Number.isInteger(unit) && unit >= 1 && unit <= 7)) {
    return [`${file} is in unit ${unit}; use a whole number from 1 to 7.`]
  }
  const planned = curriculum.find((lab) => lab.name === name)
  if (planned === undefined || planned.unit === unit) return []
  return [`${file} is in unit ${unit}; the curriculum has it in unit ${planned.unit}.`]
}

function checkEntry(file: string, { entry }: Lab, directory: string | undefined): string[] {
  if (!/^\.\/src\/[\w./-]+\.ts$/.test(entry) || entry.includes('..')) {
    return [`${file} has the entry '${entry}'; name a file as './src/name.ts'.`]
  }
  if (directory === undefined || existsSync(join(directory, entry))) return []
  return [`${file} has the entry '${entry}', which does not exist; write it or name another.`]
}

function checkNeeds(name: string, { needs }: Lab, known: readonly string[]): string[] {
  const file = `labs/${name}/lab.ts`
  const names = new Set([...curriculum.map((lab) => lab.name), ...known])
  return needs.flatMap((need, index) => {
    if (!names.has(need)) return [`${file} needs '${need}', which is no lab; name one by folder.`]
    if (need >= name) return [`${file} needs '${need}', which does not come before it; remove it.`]
    if (needs.indexOf(need) < index) return [`${file} needs '${need}' twice; name it once.`]
    return []
  })
}
