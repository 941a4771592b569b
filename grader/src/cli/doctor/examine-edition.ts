import {
  examineMemory,
  examineNode,
  examineNpm,
  examineRedis,
  examineSystemNode,
  examineTemporaryFolder,
} from './examine.ts'
import type { Finding } from './finding.ts'

/** What a student's edition needs things for, where that differs from the house. */
const purposes: Readonly<Record<string, string>> = {
  'Node in the repository': 'runs your labs and their public tests',
  Redis: 'serves the public tests of labs that need Redis',
  'free memory': 'the public tests of a lab take up to half a GiB',
  'temporary folder': 'holds what the public tests write',
}

/**
 * Looks at what the public tests rest on: a student's edition grades nothing, and the box is the
 * matter of whoever does.
 * @param root The edition's root.
 */
export async function examineEdition(
  root: string,
  { needsRedis }: { needsRedis: boolean },
): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    examineNode(),
    examineSystemNode(),
    examineNpm(root),
    ...(needsRedis ? [examineStudentsRedis()] : []),
    examineMemory(),
    examineTemporaryFolder(),
  ])
  return findings.map((finding) => {
    return { ...finding, purpose: purposes[finding.name] ?? finding.purpose }
  })
}

/** The embedded server is enough for public tests. */
async function examineStudentsRedis(): Promise<Finding> {
  const finding = await examineRedis()
  if (finding.mend === undefined) return finding
  return { ...finding, mend: 'That is enough; a real one comes with: npx lab doctor --install' }
}
