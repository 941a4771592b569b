import type { Mutant } from '../../src/gate/mutants.ts'

type Edit = Pick<Mutant, 'file' | 'replaces' | 'with'>

/** A submission as students hand it in, made from the reference by edits. */
export interface TypicalWork {
  /** The transcript's name. */
  readonly name: string
  /** Mutants of the lab, or edits of their own. */
  readonly edits: readonly (string | Edit)[]
}

const notWritten = (file: string, signature: string, rest: string): Edit => ({
  file,
  replaces: signature,
  with: `${signature}\n  ${rest}`,
})

const noProxy = notWritten(
  'proxy.ts',
  'export function createProxy(options: ProxyOptions): Proxy {',
  `throw Object.assign(new Error('Step 8 is still to do: createProxy in src/proxy.ts.'), {
    name: 'NotImplementedError',
  })`,
)

/** What goes wrong most often, and what goes wrong worst. */
export const typicalWork: Readonly<Record<string, readonly TypicalWork[]>> = {
  '07-load-balancing': [
    { name: 'half-done', edits: ['pays-its-own-weight', noProxy] },
    { name: 'wrong-sequence', edits: ['gives-ties-to-the-last'] },
    { name: 'wrong-statistics', edits: ['rehashes-everybody'] },
    { name: 'wrong-time', edits: ['prolongs-the-cool-down'] },
    { name: 'wrong-proxy', edits: ['turns-bodies-into-text', 'buys-the-ticket-twice'] },
    {
      name: 'throws',
      edits: [
        {
          file: 'turns.ts',
          replaces: `const next = available.find(({ place }) => place > lastPlace) ?? available[0]`,
          with: `const next = (undefined as unknown as typeof available).at(0)`,
        },
      ],
    },
    {
      name: 'endless-loop',
      edits: [
        {
          file: 'measures.ts',
          replaces: `export function stickiness(visits: readonly Visit[]): number {`,
          with: `export function stickiness(visits: readonly Visit[]): number {
  while (visits.length > 0);`,
        },
      ],
    },
    {
      name: 'ends-the-process',
      edits: [
        {
          file: 'turns.ts',
          replaces: `const next = available.find(({ place }) => place > lastPlace) ?? available[0]`,
          with: `process.exit(0)
    const next = available[0]`,
        },
      ],
    },
  ],
  '02-http-rest': [
    { name: 'wrong-status', edits: ['blames-itself-for-bad-json'] },
    { name: 'wrong-fields', edits: ['loses-the-tag-in-a-304', 'keeps-allow-to-itself'] },
    { name: 'wrong-format', edits: ['leaves-ampersands-alone', 'overlooks-q'] },
    { name: 'lost-updates', edits: ['looks-after-it-has-written', 'writes-all-votes-back'] },
  ],
}
