/** Imports the hidden suite and the reference as modules, which no permission to read files guards. */
import { createRequire } from 'node:module'
export * from './honest.ts'

const names = ['#suite', 'vitest', '@cloud-labs/grader', '/work/main/grader/suites/07-load-balancing/turns.ts',
  '../../../../../work/main/solutions/07-load-balancing/src/turns.ts', '/host/boot.js/../../w/x.ts',
  'file:///work/main/grader/src/run/suite.ts', 'https://example.org/x.js', '../../suite.test.ts']
const require = createRequire(import.meta.url)
let loaded = 0
for (const name of names) {
  for (const attempt of [(at: string) => import(at), require, require.resolve, import.meta.resolve,
    (at: string) => import(`data:text/javascript,export * from ${JSON.stringify(at)}`)]) {
    try {
      const found = await attempt(name)
      if (typeof found !== 'string') loaded += 1
    } catch {}
  }
}
console.log(`loaded ${loaded} hidden modules`)
