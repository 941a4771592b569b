import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Course } from '@cloud-labs/labkit'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import { readMoment } from '../intake/read-roster.ts'

/** What a course is without any policy. */
export const plainCourse: Course = { title: 'Cloud Labs' }

const fields = ['title', 'labs', 'late', 'extensions', 'attempts', 'neverLower']
const lateFields = ['graceMinutes', 'freeDays', 'percentPerDay', 'mostDays']

/**
 * Loads `course.ts`, the default export of `defineCourse`, and checks it.
 * @throws UsageError in one sentence that names the field.
 */
export async function readCourse(file: string, labs: readonly CatalogLab[]): Promise<Course> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}; name a course.ts.`)
  const loaded = await loadModule(file).catch((error: unknown) => {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new UsageError(`${file} cannot be loaded: ${reason.replace(/\.$/, '')}.`)
  })
  return checkCourse((loaded as { default?: unknown }).default, { file, labs })
}

/** A course may lie beside the submissions, where there are no packages: labkit is the house's. */
async function loadModule(file: string): Promise<unknown> {
  const labkit = import.meta.resolve('@cloud-labs/labkit')
  const hooks = registerHooks({
    resolve: (request, context, next) =>
      next(request === '@cloud-labs/labkit' ? labkit : request, context),
  })
  try {
    return await import(pathToFileURL(file).href)
  } finally {
    hooks.deregister()
  }
}

/** @throws UsageError */
export function checkCourse(
  value: unknown,
  { file, labs }: { file: string; labs: readonly CatalogLab[] },
): Course {
  const refuse = (what: string): never => {
    throw new UsageError(`${file}: ${what}`)
  }
  if (!isRecord(value)) return refuse('the default export is no course; use defineCourse.')
  requireKnown(value, fields, refuse)
  const course = value as unknown as Course
  if (typeof course.title !== 'string') refuse("'title' is missing; give the course a name.")
  if (course.attempts !== undefined && !['best', 'last'].includes(course.attempts)) {
    refuse("'attempts' is neither 'best' nor 'last'.")
  }
  checkLabs(course, { file, labs, refuse })
  checkLate(course.late, refuse)
  checkExtensions(course, { file, labs, refuse })
  return course
}

type Refuse = (what: string) => never

interface Ground {
  readonly file: string
  readonly labs: readonly CatalogLab[]
  readonly refuse: Refuse
}

function checkLabs(course: Course, { file, labs, refuse }: Ground): void {
  for (const [name, lab] of Object.entries(course.labs ?? {})) {
    requireLab(name, labs, refuse)
    requireKnown(lab as object, ['due', 'weight'], refuse)
    if (lab.due !== undefined) readMoment(lab.due, `${file}: '${name}'`)
    if (lab.weight !== undefined) requireNumber(lab.weight, `the weight of '${name}'`, refuse)
  }
}

function checkLate(late: Course['late'], refuse: Refuse): void {
  if (late === undefined) return
  requireKnown(late, lateFields, refuse)
  if (late.percentPerDay === undefined) refuse("'late' lacks percentPerDay.")
  for (const [name, value] of Object.entries(late)) requireNumber(value, `'late.${name}'`, refuse)
}

function checkExtensions(course: Course, { labs, refuse }: Ground): void {
  for (const [student, days] of Object.entries(course.extensions ?? {})) {
    for (const [lab, count] of Object.entries(days)) {
      if (lab !== '*') requireLab(lab, labs, refuse)
      requireNumber(count, `the extension of '${student}'`, refuse)
    }
  }
}

function requireKnown(value: object, known: readonly string[], refuse: Refuse): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name))
  if (unknown !== undefined) refuse(`'${unknown}' is unknown; use ${known.join(', ')}.`)
}

function requireLab(name: string, labs: readonly CatalogLab[], refuse: Refuse): void {
  if (labs.some((lab) => lab.name === name)) return
  refuse(`there is no lab '${name}'; use the whole name of its folder.`)
}

function requireNumber(value: unknown, what: string, refuse: Refuse): void {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return
  refuse(`${what} is no number of 0 or more.`)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
