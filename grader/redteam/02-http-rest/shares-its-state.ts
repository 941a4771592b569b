/** Keeps one application for everybody, so that what one scenario has made is there for the next. */
import { createApp as createHonest } from './honest.ts'

console.log('one for all')
const shared = createHonest()
export const createApp = () => shared
