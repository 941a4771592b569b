import type { Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { readVersion } from './orders.ts'
import { claimThat, flaw } from './vocabulary.ts'

function isVersioned(value: unknown): boolean {
  return typeof at(value, 'value') === 'string' && isVersion(at(value, 'version'))
}

function isVersion(value: unknown): boolean {
  return readVersion(value) !== undefined
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one: unknown) => typeof one === 'string')
}

function isHint(value: unknown): boolean {
  return isVersioned(value) && isListOfTexts(at(value, 'homes'))
}

/** What the answers of the operations look like, whatever they say. */
const forms: Readonly<Record<string, (answer: unknown) => boolean>> = {
  homes: isListOfTexts,
  write: isVersion,
  read(answer) {
    const isNothing = at(answer, 'value') === null && at(answer, 'version') === null
    return isNothing || isVersioned(answer)
  },
  peek(answer) {
    const [stored, hints] = [at(answer, 'stored'), at(answer, 'hints')]
    return (stored === null || isVersioned(stored)) && Array.isArray(hints) && hints.every(isHint)
  },
}

function hasForm({ name, outcome, value }: Operation): boolean {
  return outcome !== 'ok' || (forms[name]?.(value) ?? true)
}

/** Who answers nonsense has not answered. */
export const answersHaveForm = claimThat('Answers have the form of the contract.', (run) => {
  const odd = run.history.operations.find((operation) => !hasForm(operation))
  if (odd === undefined) return undefined
  const what = `which has not the form that the contract gives it`
  return flaw(`${odd.node} answered a ${odd.name} with something ${what}.`, odd)
})
