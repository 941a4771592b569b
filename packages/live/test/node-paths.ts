import { fileURLToPath } from 'node:url'

/** The programs of the tests' nodes, and what runs one of them under Maelstrom. */
export const nodePaths = {
  broadcast: fileURLToPath(new URL('./nodes/broadcast.ts', import.meta.url)),
  echo: fileURLToPath(new URL('./nodes/echo.ts', import.meta.url)),
  maelstrom: fileURLToPath(new URL('./nodes/maelstrom-child.ts', import.meta.url)),
  register: fileURLToPath(new URL('./nodes/register.ts', import.meta.url)),
  ring: fileURLToPath(new URL('./nodes/ring.ts', import.meta.url)),
}
