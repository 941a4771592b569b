/** Says of itself that it is another file: import.meta, the main module, the name of the entry. */
export * from './honest.ts'

Object.assign(import.meta, { url: 'file:///work/main/solutions/07-load-balancing/src/load-balancer.ts',
  main: true, filename: '/work/main/grader/src/cli/main.ts' })
process.argv[1] = '/work/main/grader/bin/lab.js'
console.log(`this is ${import.meta.filename}`)
