import { loadCreateNode, runMaelstromNode } from '../../src/index.ts'

/** Runs a node's program under Maelstrom: `maelstrom-child.ts /path/of/register.ts [disk]`. */
const [, , entry = '', folder] = process.argv

await runMaelstromNode({
  createNode: await loadCreateNode(entry),
  input: process.stdin,
  output: process.stdout,
  tell: ({ text }) => void process.stderr.write(`${text}\n`),
  ...(folder === undefined ? {} : { folder }),
})
