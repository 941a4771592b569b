/** A deck as its author wrote it. */
import { dirname } from 'node:path'
import { load } from '@slidev/parser/fs'

export interface WrittenSlide {
  /** From 1. */
  readonly no: number
  readonly content: string
  readonly note: string
  readonly frontmatter: Readonly<Record<string, unknown>>
  /** The line of the deck on which it begins, from 1. */
  readonly line: number
}

export interface WrittenDeck {
  readonly file: string
  readonly headmatter: Readonly<Record<string, unknown>>
  readonly slides: readonly WrittenSlide[]
  /** What the parser could not read, such as slides of another file that is missing. */
  readonly errors: readonly string[]
}

/** Reads a deck, with the slides that it takes from other files. */
export async function parseDeck(file: string): Promise<WrittenDeck> {
  const roots = { roots: [], userRoot: dirname(file) } as unknown as Parameters<typeof load>[0]
  const { slides, headmatter, markdownFiles } = await load(roots, file)
  const errors = Object.values(markdownFiles).flatMap(({ errors: found = [] }) => found)
  return {
    file,
    headmatter,
    errors: errors.map(({ message }) => message),
    slides: slides.map(({ content, note, frontmatter, source }, index) => ({
      no: index + 1,
      content,
      note: note ?? '',
      frontmatter,
      line: source.start + 1,
    })),
  }
}
