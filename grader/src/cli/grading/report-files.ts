import { resolve } from 'node:path'
import { UsageError } from '../../catalog/index.ts'
// Directly, so that help does not load the whole room.
import {
  isResultFormat,
  type ResultFormat,
  resultFormats,
} from '../../report/results/result-file.ts'

/** A result file that was asked for. */
export interface ReportFile {
  readonly form: ResultFormat | OwnForm
  /** Absolute. */
  readonly path: string
}

/** What `--json` prints, and the signed receipt of one grade. */
const ownForms = ['json', 'receipt'] as const

type OwnForm = (typeof ownForms)[number]

/** The forms that `--report` knows: those of platforms, and our own. */
export const reportForms: readonly string[] = [...resultFormats, ...ownForms].toSorted()

function isOwnForm(form: string): form is OwnForm {
  return ownForms.some((own) => own === form)
}

/**
 * Reads what was typed after `--report`.
 * @throws UsageError for an unknown form, for none, and for a file that is named twice.
 */
export function readReportFiles(typed: readonly string[], folder: string): readonly ReportFile[] {
  const files = typed.map((one) => readReportFile(one, folder))
  for (const [index, { path }] of files.entries()) {
    if (files.findIndex((file) => file.path === path) === index) continue
    throw new UsageError(`--report names ${path} twice; give each form its own file.`)
  }
  return files
}

function readReportFile(typed: string, folder: string): ReportFile {
  const at = typed.indexOf('=')
  const [form, file] = [typed.slice(0, at), typed.slice(at + 1)]
  if (at === -1 || file === '') {
    throw new UsageError(`Write --report form=file, as in '--report junit=out.xml'.`)
  }
  if (!isOwnForm(form) && !isResultFormat(form)) {
    throw new UsageError(`--report knows no form '${form}'; it has ${reportForms.join(', ')}.`)
  }
  return { form, path: resolve(folder, file) }
}
