/** The kitchen's machines, as the suite plays them. */
import { at } from '#suite'
import type { Answer } from '../../src/run/upstream.ts'
import { parse } from './bank.ts'
import { type ShopScene, wordAt } from './words.ts'

/** One request to a machine; everything in it comes from a stranger. */
export interface Use {
  /** As 'dough' or 'bake'. */
  readonly machine: string
  readonly pizza: string
  readonly wish: string
  readonly parts: unknown
}

export interface Kitchen {
  readonly url: string
  readonly uses: readonly Use[]
  /** Answers from now on. */
  says(answer: (use: Use) => Answer | Promise<Answer>): void
}

/** What a machine says that it has made. */
export function madeBy({ machine, pizza }: Use): Answer {
  return { body: `${machine} of ${pizza}` }
}

export async function openKitchen({ upstream }: ShopScene): Promise<Kitchen> {
  const uses: Use[] = []
  let answer: (use: Use) => Answer | Promise<Answer> = madeBy
  const server = await upstream({
    name: 'the kitchen',
    answer: ({ url, body }) => {
      const content = parse(body)
      const use = {
        machine: url.slice(1),
        pizza: wordAt(content, 'pizza'),
        wish: wordAt(content, 'wish'),
        parts: at(content, 'parts'),
      }
      uses.push(use)
      return answer(use)
    },
  })
  return { url: server.url, uses, says: (next) => void (answer = next) }
}

/** What the machines were asked for a pizza, as 'dough', sorted. */
export function machinesFor({ uses }: Kitchen, id: string): string[] {
  return uses.flatMap(({ machine, pizza }) => (pizza === id ? [machine] : [])).toSorted()
}
