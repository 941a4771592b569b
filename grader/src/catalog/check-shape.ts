import type { Lab } from '@cloud-labs/labkit'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number'
const isTextList: Check = (value) => Array.isArray(value) && value.every(isText)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const members: readonly (readonly [keyof Lab, Check, string])[] = [
  ['title', isText, 'a string'],
  ['goal', isText, 'a string'],
  ['kind', isText, 'a string'],
  ['entry', isText, 'a string'],
  ['unit', isNumber, 'a number'],
  ['minutes', isNumber, 'a number'],
  ['needs', isTextList, 'a list of strings'],
  ['services', isTextList, 'a list of strings'],
  ['scenarios', isRecord, 'an object keyed by scenario ids'],
]

const isNumberOrNothing: Check = (value) => value === undefined || isNumber(value)
const optionalMembers: typeof members = [['storageMebibytes', isNumberOrNothing, 'a number']]

const scenarioMembers: readonly (readonly [string, Check, string])[] = [
  ['points', isNumber, 'a number'],
  ['claim', isText, 'a string'],
  ['hint', isText, 'a string'],
]

/**
 * Whether a manifest has the shape of a `Lab`, which the types promise only where they are checked.
 * @param file How the manifest is named in sentences.
 * @returns One whole sentence for each fault of its shape.
 */
export function checkShape(file: string, manifest: unknown): string[] {
  if (!isRecord(manifest)) {
    return [`${file} exports no manifest; write 'export default defineLab({ … })'.`]
  }
  const problems = [...members, ...optionalMembers].flatMap(([member, check, wanted]) =>
    check(manifest[member]) ? [] : [`${file} has no usable '${member}'; make it ${wanted}.`],
  )
  const { scenarios } = manifest
  if (!isRecord(scenarios)) return problems
  const ofScenarios = Object.entries(scenarios).flatMap(([id, scenario]) =>
    checkScenarioShape(`${file}, scenario '${id}',`, scenario),
  )
  return [...problems, ...ofScenarios]
}

/** The same as a type guard. */
export function isLab(manifest: unknown): manifest is Lab {
  return checkShape('', manifest).length === 0
}

function checkScenarioShape(where: string, scenario: unknown): string[] {
  if (!isRecord(scenario)) return [`${where} is no object; give it points, a claim and a hint.`]
  return scenarioMembers.flatMap(([member, check, wanted]) =>
    check(scenario[member]) ? [] : [`${where} has no usable '${member}'; make it ${wanted}.`],
  )
}
