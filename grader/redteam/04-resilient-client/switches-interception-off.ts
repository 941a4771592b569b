/** Loads the libraries that fake upstreams, if they are there, and switches them off. */
export * from './honest.ts'

let loaded = 0
for (const name of ['nock', 'msw', 'msw/node', '@mswjs/interceptors', '@sinonjs/fake-timers', 'vitest']) {
  try {
    const library: { default?: Record<string, () => void> } = await import(name)
    loaded += 1
    for (const act of ['restore', 'cleanAll', 'enableNetConnect', 'deactivate']) library.default?.[act]?.()
  } catch {}
}
console.log(`switched off ${loaded} libraries`)
