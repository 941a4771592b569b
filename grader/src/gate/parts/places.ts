import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findStrays } from '../../../../tools/tidy/places.ts'
import type { Bench, Check, Part } from '../check.ts'
import type { Finding } from '../finding.ts'
import { listFiles } from '../lab-files.ts'

const leastVariants = 2

/** Everything that makes a lab is there, and nothing else. */
export const places: Part = {
  needs: [],
  plan: async ({ root, lab }) => {
    const folders = [`labs/${lab.name}`, `solutions/${lab.name}`, `grader/suites/${lab.name}`]
    const files = (await Promise.all(folders.map((folder) => listFiles(root, folder)))).flat()
    return [
      ...folders.map((folder) => expectNoStrays(folder, files)),
      ...expectedFiles(lab.name).map((expected) => expectFile(files, expected)),
      expectVariants(lab.name, lab.variants),
      {
        title: 'package.json makes the lab a workspace package with a gate',
        find: () => findPackageFaults({ root, lab }),
      },
      { title: 'starter and reference have the same files', find: () => compare(lab.name, files) },
    ]
  },
}

interface ExpectedFile {
  readonly title: string
  readonly file: string
  /** What serves; the file itself unless given. */
  readonly pattern?: RegExp
  readonly mend: string
}

function expectedFiles(name: string): ExpectedFile[] {
  return [
    {
      title: 'the handout',
      file: `labs/${name}/README.md`,
      mend: 'Write the handout with the skeleton that the other labs have.',
    },
    {
      title: 'a public test',
      file: `labs/${name}/test`,
      pattern: /\.test\.ts$/,
      mend: "Write tests that import '../src/…', with one describe for each scenario.",
    },
    {
      title: 'the suite',
      file: `grader/suites/${name}/suite.test.ts`,
      mend: 'Write the hidden suite, with all scenarios of the manifest.',
    },
    {
      title: 'the reference',
      file: `solutions/${name}/src`,
      pattern: /\.ts$/,
      mend: "Write the reference, with the starter's file names.",
    },
    {
      title: 'the mutants',
      file: `solutions/${name}/mutants.ts`,
      mend: 'Declare at least twelve mutants with defineMutants.',
    },
  ]
}

function expectFile(files: readonly string[], expected: ExpectedFile): Check {
  const { title, file, pattern, mend } = expected
  const serves = (path: string): boolean =>
    path === file || (path.startsWith(`${file}/`) && pattern?.test(path) === true)
  return {
    title: `there is ${title}`,
    find: () => (files.some(serves) ? [] : [{ file, what: `The lab lacks ${title}.`, mend }]),
  }
}

function expectNoStrays(folder: string, files: readonly string[]): Check {
  const inside = files.filter((path) => path.startsWith(`${folder}/`))
  return {
    title: `nothing strays in ${folder}`,
    find: () => inside.flatMap((path) => findStrays({ path, text: undefined })),
  }
}

function expectVariants(name: string, variants: readonly string[]): Check {
  const what =
    variants.length === 0
      ? 'The lab has no variants.'
      : `The lab has one variant, '${variants[0]}', where ${leastVariants} are asked for.`
  const mend = 'Write another whole solution in a style of its own, in a folder named for it.'
  const finding = { file: `solutions/${name}/variants`, what, mend }
  return {
    title: `there are ${leastVariants} variants`,
    find: () => (variants.length < leastVariants ? [finding] : []),
  }
}

async function findPackageFaults({ root, lab }: Pick<Bench, 'root' | 'lab'>): Promise<Finding[]> {
  const file = `labs/${lab.name}/package.json`
  const found = await readPackage(join(root, file))
  if (found === undefined) {
    const what = 'The lab has no package.json that can be read as JSON.'
    return [{ file, what, mend: `Write one with the name '@cloud-labs/${lab.name}'.` }]
  }
  const findings: Finding[] = []
  if (found.name !== `@cloud-labs/${lab.name}`) {
    const what = `The package is named '${String(found.name)}'.`
    findings.push({ file, what, mend: `Name it '@cloud-labs/${lab.name}'.` })
  }
  if (found.scripts?.test !== 'lab check .') {
    const what = 'The package has no test script that runs the gate of the lab.'
    findings.push({ file, what, mend: `Add "scripts": { "test": "lab check ." }.` })
  }
  return findings
}

async function readPackage(
  path: string,
): Promise<{ name?: unknown; scripts?: { test?: unknown } } | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'))
    return typeof found === 'object' && found !== null ? found : undefined
  } catch {
    return undefined
  }
}

function compare(name: string, files: readonly string[]): Finding[] {
  const starter = below(files, `labs/${name}/src/`)
  const reference = below(files, `solutions/${name}/src/`)
  if (reference.length === 0) return []
  const mend = 'Give starter and reference the same files, or students compare what does not match.'
  const missing = (from: readonly string[], folder: string, other: string): Finding[] =>
    from.map((path) => ({
      file: `${folder}/${name}/src/${path}`,
      what: `The ${other} has a file of this name, and there is none here.`,
      mend,
    }))
  return [
    ...missing(without(reference, starter), 'labs', 'reference'),
    ...missing(without(starter, reference), 'solutions', 'starter'),
  ]
}

function below(files: readonly string[], folder: string): string[] {
  return files.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name))
}
