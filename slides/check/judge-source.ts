/** What is wrong with a deck as it is written. */
import { access, readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Finding } from './finding.ts'
import type { WrittenDeck, WrittenSlide } from './parse-deck.ts'
import { findSnippets, judgeSnippet } from './snippets.ts'

const fewest = 12
const most = 25
/** A note shorter than this, in characters, tells a lecturer nothing. */
const shortestNote = 40

/**
 * Judges a deck without building it.
 * @param labs Names of the labs; a deck has one of them, unless its number is 00.
 */
export async function judgeSource(
  deck: WrittenDeck,
  { name, labs }: { readonly name: string; readonly labs: readonly string[] },
): Promise<Finding[]> {
  const slides = await Promise.all(deck.slides.map((slide) => judgeSlide(slide, deck.file)))
  const count = deck.slides.length
  return [
    ...deck.errors.map((what): Finding => ({ rule: 'parse', what })),
    ...when(count < fewest || count > most, {
      rule: 'slide-count',
      what: `It has ${count} slides; ${fewest} to ${most} are asked for.`,
    }),
    ...when(!name.startsWith('00-') && !labs.includes(name), {
      rule: 'deck-name',
      what: `There is no lab '${name}'.`,
    }),
    ...slides.flat(),
  ]
}

async function judgeSlide(slide: WrittenSlide, file: string): Promise<Finding[]> {
  const snippets = await Promise.all(
    findSnippets(slide.content).map((snippet) => judgeSnippet(snippet, file)),
  )
  return [
    ...when(slide.note.trim().length < shortestNote, {
      rule: 'presenter-notes',
      slide: slide.no,
      what: slide.note.trim() === '' ? 'It has no notes.' : 'Its notes are a few words only.',
    }),
    ...snippets.flat().map((what): Finding => ({ rule: 'snippet', slide: slide.no, what })),
    ...(await judgeBackground(slide, file)),
  ]
}

async function judgeBackground(slide: WrittenSlide, file: string): Promise<Finding[]> {
  const { background, image } = slide.frontmatter
  const named = [background, image].filter((path) => typeof path === 'string')
  const found = await Promise.all(named.map((path) => isThere(path, file)))
  return named
    .filter((_, index) => found[index] === false)
    .map((path) => ({ rule: 'background', slide: slide.no, what: `There is no file '${path}'.` }))
}

async function isThere(path: string, file: string): Promise<boolean> {
  if (/^(#|data:|var\(|rgb|linear-gradient)/.test(path)) return true
  const folder = dirname(file)
  const place = path.startsWith('/') ? `${folder}/public${path}` : resolve(folder, path)
  return access(place).then(
    () => true,
    () => false,
  )
}

function when(isSo: boolean, finding: Finding): Finding[] {
  return isSo ? [finding] : []
}

/** The names of all labs of this repository. */
export async function listLabs(curriculumFile: string): Promise<string[]> {
  const source = await readFile(curriculumFile, 'utf8')
  return [...source.matchAll(/\b(\d\d-[a-z0-9-]+)\b/g)].map(([, name = '']) => name)
}
