import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

export const globals = fileURLToPath(new URL('demos/lab-globals.ts', import.meta.url))

/** Names in the labs' code, and what stands in for them in the browser. */
const standIns = {
  Date: 'LabDate',
  setTimeout: 'setLabTimeout',
  clearTimeout: 'clearLabTimeout',
  Buffer: 'LabBuffer',
}

/** Gives the labs' code a clock that demos drive: an import on its first line, nothing else. */
export function driveClock(): Plugin {
  return {
    name: 'cloud-labs:drive-clock',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/solutions\/\d\d-[^/]+\/src\/[^?]+\.ts$/.test(id)) return null
      const used = Object.entries(standIns).filter(([name]) =>
        new RegExp(String.raw`\b${name}\b[.(]`).test(code),
      )
      if (used.length === 0) return null
      const names = used.map(([name, standIn]) => `${standIn} as ${name}`).join(', ')
      return { code: `import { ${names} } from '${globals}'; ${code}`, map: null }
    },
  }
}

export default defineConfig({
  plugins: [driveClock()],
  resolve: { alias: { 'node:crypto': globals } },
})
