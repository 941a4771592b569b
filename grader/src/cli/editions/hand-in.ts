import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'
import type { ReportFile } from '../grading/report-files.ts'
import type { Hallway } from '../hallway.ts'
import { parseGradeDocument } from '../results/handed-in-result.ts'
import { ResultsStore } from '../results/results-store.ts'
import { FollowUp } from './follow-up.ts'
import { type News, sayNews } from './news.ts'

/** What is handed in, and where. */
export interface HandIn {
  readonly root: string
  readonly lab: CatalogLab
  readonly archive: Buffer
  /** The address of the course's server. */
  readonly server: string
  /** Result files of the grade that were asked for. */
  readonly reports: readonly ReportFile[]
}

/** How long one request waits for news, in milliseconds. */
const patienceMs = 15_000

/** Hands a lab in and follows it until there is a grade. */
export async function handIn(hallway: Hallway, order: HandIn): Promise<number> {
  const { lab, archive, server } = order
  const token = await readToken(hallway, order.root)
  const ask = (path: string, init: RequestInit = {}) =>
    request(`${server}/api/${path}`, token, init)
  const body = new Uint8Array(archive)
  const taken = await ask(`labs/${lab.name}/submissions`, { method: 'POST', body })
  const { id } = (await taken.json()) as { id: string }
  hallway.err.write(`Handed in to ${server}.\n`)
  const news = await follow(hallway, async () => {
    const path = `submissions/${encodeURIComponent(id)}?waitMs=${patienceMs}`
    const answer = await ask(path).catch((error: unknown) => {
      throw new UsageError(`The connection broke; the submission is kept: see ${server}.`, {
        cause: error,
      })
    })
    return (await answer.json()) as News
  })
  hallway.out.write(news.text ?? '')
  const read = async (form: string) => {
    if (!news.forms?.includes(form)) return undefined
    const file = await ask(`submissions/${encodeURIComponent(id)}/files/${form}`)
    return file.text()
  }
  await keepTrace(order, await read('json').catch(() => undefined))
  for (const { form, path } of order.reports) {
    const text = await read(form)
    if (text === undefined) continue
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  return news.exitCode ?? 3
}

/** The student's own commands know the grade from then on; the server needs nothing of it. */
async function keepTrace({ root, lab }: HandIn, json: string | undefined): Promise<void> {
  const grade = json === undefined ? undefined : parseGradeDocument(json)
  if (grade?.lab !== lab.name) return
  // The work is handed in, whether anything can be written here or not.
  await new ResultsStore(root).writeHandedIn(grade, new Date()).catch(() => {})
}

/** The token is never typed, so that neither the shell's history nor other users see it. */
async function readToken({ environment }: Hallway, root: string): Promise<string> {
  const named = (environment['CLOUD_LABS_TOKEN'] ?? '').trim()
  if (named !== '') return named
  const kept = await readFile(join(root, '.lab', 'token'), 'utf8').catch(() => '')
  if (kept.trim() !== '') return kept.trim()
  throw new UsageError('There is no token: put it into CLOUD_LABS_TOKEN or into .lab/token.')
}

async function request(url: string, token: string, init: RequestInit): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/gzip' }
  let response: Response
  try {
    // A token is for this server alone: no redirect takes it elsewhere.
    response = await fetch(url, { ...init, headers, redirect: 'error' })
  } catch (error) {
    const { origin } = new URL(url)
    throw new UsageError(`${origin} does not answer; try again later.`, { cause: error })
  }
  if (response.ok) return response
  const answer: unknown = await response.json().catch(() => undefined)
  throw new UsageError(sentenceOf(answer) ?? `The server answered ${response.status}.`)
}

function sentenceOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined
  return typeof answer.error === 'string' ? answer.error : undefined
}

async function follow({ err }: Hallway, look: () => Promise<News>): Promise<News> {
  const followUp = new FollowUp(err)
  for (;;) {
    const news = await look()
    if (news.stage === 'done') return news
    followUp.tell(sayNews(news))
  }
}
