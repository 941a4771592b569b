/** Brings packages and settings: package.json, node_modules, tsconfig, vitest.config, .npmrc, .env. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const files: Record<string, string> = {
  'src/load-balancer.ts': `
    import { seededRandom } from '@cloud-labs/labkit'
    console.log(seededRandom.toString().includes('evil') ? 'evil package' : 'the own package')
    console.log(process.env.EVIL ?? 'no environment')
    export const createBalancer = () => ({ pick: () => 'a' })`,
  'package.json': '{"type":"commonjs","imports":{"#suite":"./src/evil.ts"},"scripts":{"preinstall":"touch /tmp/evil"}}',
  'src/package.json': '{"type":"commonjs","imports":{"#suite":"./evil.ts"}}',
  'src/node_modules/@cloud-labs/labkit/package.json': '{"name":"@cloud-labs/labkit","exports":"./evil.js"}',
  'src/node_modules/@cloud-labs/labkit/evil.js': 'export const seededRandom = () => "evil"',
  'node_modules/@cloud-labs/labkit/package.json': '{"name":"@cloud-labs/labkit","exports":"./evil.js"}',
  'node_modules/@cloud-labs/labkit/evil.js': 'export const seededRandom = () => "evil"',
  'tsconfig.json': '{"compilerOptions":{"paths":{"*":["./evil/*"]}}}',
  'src/tsconfig.json': '{"extends":"/work/main/tsconfig.json"}',
  'vitest.config.ts': 'throw new Error("evil")',
  'src/.env': 'EVIL=1\nNODE_OPTIONS=--inspect',
  '.npmrc': 'ignore-scripts=false',
  'lab.ts': 'export default { scenarios: {}, entry: "./src/evil.ts" }',
  'test/evil.test.ts': 'throw new Error("evil")',
}

export default async (folder: string): Promise<string> => {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}
