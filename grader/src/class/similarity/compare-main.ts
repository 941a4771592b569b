/**
 * The process that compares. It parses what strangers wrote with a parser in native code, and may
 * die of it: then there is no comparison of this lab, and nothing else has happened.
 */
import { json } from 'node:stream/consumers'
import { compare, type Comparison } from './compare.ts'

const comparison = (await json(process.stdin)) as Comparison
process.stdout.write(JSON.stringify(compare(comparison)))
