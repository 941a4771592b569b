import type { Finding } from './finding.ts'
import type { Outline, Section } from './handout-outline.ts'

const before = ['What you build', 'The contract']
const after = ['How it is judged', 'Questions to think about', 'Sources']

/**
 * Compares the sections of a handout with the skeleton that all handouts share.
 * @param title What the heading of level 1 says, as '07 · Load balancing'.
 */
export function findOutlineFaults(file: string, { sections }: Outline, title: string): Finding[] {
  return [...findTitleFaults(file, sections, title), ...findSectionFaults(file, sections)]
}

function findTitleFaults(file: string, [first]: readonly Section[], title: string): Finding[] {
  if (first?.level === 1 && first.title === title) return []
  const mend = `Open the handout with '# ${title}', the title of the manifest.`
  if (first?.level !== 1) return [{ file, line: 1, what: 'The handout has no title.', mend }]
  return [{ file, line: first.line, what: `The title of the handout is '${first.title}'.`, mend }]
}

function findSectionFaults(file: string, all: readonly Section[]): Finding[] {
  const sections = all.filter(({ level }) => level === 2)
  const wanted = skeletonFor(sections)
  const missing = wanted.filter((name) => !sections.some((section) => nameOf(section) === name))
  const strange = sections.filter((section) => !wanted.includes(nameOf(section)))
  if (missing.length === 0 && strange.length === 0) return findDisorder(file, sections, wanted)
  return [
    ...missing.map((name) => ({
      file,
      what: `The handout has no section '${name}'.`,
      mend: `Write '## ${headingFor(name)}' ${placeFor(name, wanted)}.`,
    })),
    ...strange.map((section) => ({
      file,
      line: section.line,
      what: `The section '${section.title}' is not one of those that a handout has.`,
      mend: `Make it one of: ${wanted.map((name) => headingFor(name)).join(', ')}.`,
    })),
  ]
}

function findDisorder(
  file: string,
  sections: readonly Section[],
  wanted: readonly string[],
): Finding[] {
  const index = sections.findIndex((section, place) => nameOf(section) !== wanted[place])
  const section = sections[index]
  if (section === undefined) return []
  const expected = wanted[index]
  const place = expected === undefined ? 'at the end' : `where '${expected}' belongs`
  const what = `The section '${section.title}' stands ${place}.`
  return [{ file, line: section.line, what, mend: 'Keep the order of the skeleton.' }]
}

/** As many steps as there are, numbered from 1, and at least one. */
function skeletonFor(sections: readonly Section[]): string[] {
  const count = Math.max(1, sections.filter(({ step }) => step !== undefined).length)
  const steps = Array.from({ length: count }, (_, index) => `Step ${index + 1}`)
  return [...before, ...steps, ...after]
}

function nameOf({ title, step }: Section): string {
  return step === undefined ? title : `Step ${step}`
}

function headingFor(name: string): string {
  return name.startsWith('Step ') ? `${name}: …` : name
}

function placeFor(name: string, wanted: readonly string[]): string {
  const previous = wanted[wanted.indexOf(name) - 1]
  return previous === undefined ? 'behind the scene' : `behind '${previous}'`
}
