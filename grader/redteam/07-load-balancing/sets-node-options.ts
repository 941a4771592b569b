/** Changes how processes are started: NODE_OPTIONS, arguments, flags, the working folder. */
import { setFlagsFromString } from 'node:v8'
export * from './honest.ts'

const inherited = Object.keys(process.env).filter((name) => name !== 'PWD').length
process.env.NODE_OPTIONS = '--inspect=0.0.0.0:9229 --require /tmp/evil.js'
process.env.LD_PRELOAD = '/tmp/evil.so'
process.execArgv.push('--allow-fs-read=*', '--allow-child-process')
process.argv.splice(0)
process.title = 'vitest'
try {
  process.chdir('/')
  setFlagsFromString('--max-old-space-size=8000')
} catch {}
const has = (scope: string) => process.permission?.has(scope)
console.log(`write: ${has('fs.write')}, child: ${has('child')}, inherited variables: ${inherited}`)
