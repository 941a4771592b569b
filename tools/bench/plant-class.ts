import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CatalogLab } from '../../grader/src/catalog/index.ts'
import { applyMutant } from '../../grader/src/gate/apply-mutant.ts'
import { loadMutants, type NamedMutant } from '../../grader/src/gate/load-mutants.ts'
import { readSubmission, type Submission } from '../../grader/src/submission/index.ts'
import { seededRandom } from '../../packages/labkit/src/index.ts'

/** A class to make up. */
export interface PlantOrder {
  /** The repository's root. */
  readonly root: string
  /** A folder that does not exist yet. */
  readonly folder: string
  readonly labs: readonly CatalogLab[]
  /** How many students hand in. */
  readonly count: number
  /** Whether some hand nothing in, as in a real class; otherwise everybody does. */
  readonly hasGaps?: boolean
}

/** Ways of having worked on a lab. */
type Work = (lay: string) => Promise<void>

const names = [
  ...['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Barbara Liskov', 'Leslie Lamport'],
  ...['Edsger Dijkstra', 'Nancy Lynch', 'Tony Hoare', 'Radia Perlman', 'Jim Gray', 'Vint Cerf'],
  ...['Frances Allen', 'Butler Lampson', 'Karen Jones', 'Donald Knuth', 'Shafi Goldwasser'],
  ...['Robin Milner', 'Adele Goldberg', 'Ken Thompson', 'Margaret Hamilton', 'John Backus'],
]

/** The name of a student, as '07-grace-hopper'; as many as are wanted. */
function studentAt(index: number): { readonly id: string; readonly name: string } {
  const name = names[index % names.length] ?? ''
  const round = Math.floor(index / names.length)
  const full = round === 0 ? name : `${name} ${'I'.repeat(round + 1)}`
  return { id: `s${String(index + 1).padStart(3, '0')}`, name: full }
}

/**
 * Makes up a class of references, variants, mutants, starters and cheats, the same every time, and
 * a roster beside it. Every submission differs from every other, if only by a comment, so that
 * none of them is graded by having graded another.
 */
export async function plantClass(order: PlantOrder): Promise<void> {
  const { labs, folder, count, hasGaps = false } = order
  const random = seededRandom(8)
  const works = new Map<string, readonly Work[]>()
  for (const lab of labs) works.set(lab.name, await worksFor(lab, order))
  const rows = ['student,name,email,number,section']
  for (let index = 0; index < count; index += 1) {
    const { id, name } = studentAt(index)
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
    rows.push(`${id},${name},${email},${10_000 + index},${index % 2 === 0 ? 'A' : 'B'}`)
    for (const [at, lab] of labs.entries()) {
      if (hasGaps && random() < 0.07) continue
      const choices = works.get(lab.name) ?? []
      const place = join(folder, id, lab.name)
      await choices[(index + at * 3) % choices.length]?.(place)
      await sign(join(place, lab.manifest.entry), id)
    }
  }
  await writeFile(`${folder}.csv`, `${rows.join('\n')}\n`)
}

async function worksFor(lab: CatalogLab, { root }: PlantOrder): Promise<readonly Work[]> {
  const solution = lab.solution ?? ''
  const reference = join(solution, 'src')
  const submission = await readSubmission(solution, { entry: lab.manifest.entry })
  const { mutants } = await loadMutants(lab.mutants ?? '')
  const variants = lab.variants.map((style) => copyOf(join(solution, 'variants', style)))
  const mistaken = mutants.map((mutant) => mistake(submission, [mutant]))
  const worse = mutants.map((_, at) => mistake(submission, mutants.slice(at, at + 4)))
  const cheats = await listCheats(join(root, 'grader', 'redteam', lab.name), lab)
  const starter = copyOf(join(lab.directory, 'src'))
  return interleave([
    [copyOf(reference), ...variants, starter],
    mistaken,
    worse,
    cheats.slice(0, mutants.length),
  ])
}

/** One of each in turn, so that a small class has some of everything. */
function interleave(kinds: readonly (readonly Work[])[]): readonly Work[] {
  const longest = Math.max(...kinds.map((works) => works.length))
  const turns = Array.from({ length: longest }, (_, at) =>
    kinds.flatMap((works) => works[at] ?? []),
  )
  return turns.flat()
}

function copyOf(source: string): Work {
  return (place) => cp(source, join(place, 'src'), { recursive: true })
}

/** Mistakes that do not stand in each other's way. */
function mistake(reference: Submission, mutants: readonly NamedMutant[]): Work {
  let mistaken = reference
  for (const mutant of mutants) {
    try {
      mistaken = applyMutant(mistaken, mutant)
    } catch {
      // The mistake before has changed the same line.
    }
  }
  return async (place) => {
    for (const { path, text } of mistaken.files) await write(join(place, 'src', path), text)
  }
}

/** Cheats that wait for a deadline of the grader's, which says nothing about its speed. */
const patient = /dribbl|endless|hang|loop|never|slow|spin|wait/

async function listCheats(folder: string, lab: CatalogLab): Promise<readonly Work[]> {
  const files = await readdir(folder).catch(() => [])
  const sources = files.filter((name) => name.endsWith('.ts') && !patient.test(name))
  const texts = await Promise.all(sources.map((name) => readFile(join(folder, name), 'utf8')))
  // What wraps an honest submission needs that submission beside it.
  const brief = texts.filter((text) => !/while \(true\)|for \(;;\)|honest\.ts/.test(text))
  return brief.map((text) => (place) => write(join(place, lab.manifest.entry), text))
}

async function sign(file: string, student: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  await writeFile(file, `${text}// Handed in by ${student}.\n`)
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}
