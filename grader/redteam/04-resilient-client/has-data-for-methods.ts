/** A client whose circuit is a word, where a method belongs. */
import { createClient as createHonest, type Options } from './honest.ts'

console.log('the circuit is a word')
export const createClient = (options: Options) => ({ ...createHonest(options), circuit: 'closed' })
