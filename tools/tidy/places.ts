import type { Finding } from './finding.ts'
import type { HouseFile } from './house-file.ts'

const lab = String.raw`\d\d-[a-z0-9-]+`

/** Where files may be, by the folder at the top; other folders stay unjudged. */
const places: Readonly<Record<string, readonly RegExp[]>> = {
  labs: [
    new RegExp(`^labs/${lab}/(README\\.md|lab\\.ts|package\\.json)$`),
    new RegExp(`^labs/${lab}/src/.+\\.ts$`),
    new RegExp(`^labs/${lab}/test/.+\\.ts$`),
  ],
  solutions: [
    new RegExp(`^solutions/${lab}/src/.+\\.ts$`),
    new RegExp(`^solutions/${lab}/variants/[a-z0-9-]+/.+\\.ts$`),
    new RegExp(`^solutions/${lab}/mutants\\.ts$`),
  ],
  grader: [
    /^grader\/(package\.json|bin\/[^/]+\.js)$/,
    /^grader\/src\/[^/]+\/.+\.(ts|js|json|html|css)$/,
    new RegExp(`^grader/suites/${lab}/[^/]+\\.ts$`),
    /^grader\/test\/.+\.ts$/,
    /^grader\/platforms\/[a-z]+\/(README\.md|run_autograder|[a-z-]+(\.gitlab-ci)?\.(sh|yml))$/,
    new RegExp(`^grader/transcripts/${lab}/[a-z0-9-]+\\.txt$`),
  ],
  packages: [
    /^packages\/[^/]+\/(package\.json|README\.md)$/,
    /^packages\/[^/]+\/(src|test|bin)\/.+\.(ts|js)$/,
  ],
  tools: [/^tools\/.+\.(ts|js)$/],
  docs: [/^docs\/.+\.(md|svg|png)$/],
}

/** Files that lie where nobody looks for them. */
export function findStrays({ path }: HouseFile): Finding[] {
  const [top = ''] = path.split('/')
  const known = path.includes('/') ? places[top] : undefined
  if (known === undefined || known.some((place) => place.test(path))) return []
  const what = `Nobody expects a file here, under '${top}'.`
  return [{ file: path, line: 1, what, mend: 'Remove it, or move it to where it belongs.' }]
}
