/** What the check can find wrong with a deck. */

/** The rules by their names, and what each one asks. */
export const rules = {
  'slide-count': 'A deck has 12 to 25 slides.',
  'presenter-notes': 'Every slide has presenter notes.',
  'deck-name': 'A deck is named as its lab.',
  parse: 'Slidev can read the deck and the files it takes slides from.',
  snippet: 'The file of a snippet exists, and so do its region and its lines.',
  background: 'A background that is named exists.',
  build: 'The deck builds.',
  empty: 'A slide shows something.',
  overflow: 'Nothing leaves the slide.',
  clipped: 'Nothing is cut off or has to be scrolled.',
  overlap: 'No words lie on other words.',
  'part-label': 'A label fits into its part.',
  contrast: 'Text has the contrast of WCAG AA, light and dark.',
  'small-text': 'No text is smaller than 12 pixels of a slide.',
  image: 'Every image is there.',
  link: 'Every link leads somewhere.',
  'remote-request': 'A deck asks for nothing outside this machine.',
  'missing-file': 'Every file that the deck asks for is there.',
  console: 'The browser has nothing to complain of.',
  tex: 'Every formula is rendered.',
  mermaid: 'Every mermaid diagram is rendered.',
  component: 'Every component exists.',
  'raw-template': 'No template expression is left unrendered.',
} as const

export type Rule = keyof typeof rules

export interface Finding {
  readonly rule: Rule
  /** From 1; absent if it concerns the deck. */
  readonly slide?: number
  /** What is wrong, in words. */
  readonly what: string
}

/** Writes a finding for people: where, which rule, what. */
export function formatFinding(deck: string, { rule, slide, what }: Finding): string {
  const where = slide === undefined ? `slides/${deck}.md` : `slides/${deck}.md, slide ${slide}`
  return `${where}: ${rule}: ${what}`
}
