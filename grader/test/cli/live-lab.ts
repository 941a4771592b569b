import { type Files, labFiles } from './planting.ts'

/** A lab with nodes whose first one keeps the values; the entry needs nothing of the house. */
export function liveLabFiles(): Files {
  const files = labFiles()
  const manifest = 'labs/31-counting/lab.ts'
  return {
    ...files,
    [manifest]: (files[manifest] ?? '').replace('"module"', '"node"'),
    'labs/31-counting/src/counting.ts': source('student'),
    'solutions/31-counting/src/counting.ts': source('reference'),
  }
}

function source(author: string): string {
  return `export const createNode = (host) => {
  const decide = async ({ key, value }) => {
    if (value === undefined) return host.disk.read(key) ?? null
    host.disk.write(key, value)
    await host.disk.sync()
    return null
  }
  const ask = (command) =>
    host.id === 'n1' ? decide(command) : host.request('n1', command, { timeoutMs: 250 })
  console.log('a line that is no message')
  return {
    message: (_from, command) => decide(command),
    operations: {
      read: (key) => ask({ key }),
      write: async (key, value) => void (await ask({ key, value })),
      echo: (value) => value,
      author: () => '${author}',
    },
  }
}
`
}
