/** The half of the room that stays in the house: it writes editions and proves them clean. */
export { buildEdition, type Edition } from './build-edition.ts'
export { proveClean } from './prove-clean.ts'
export { openTarget, writeEdition } from './write-edition.ts'
