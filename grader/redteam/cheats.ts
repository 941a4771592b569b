import type { CheatTable } from '../src/redteam/index.ts'
export default {
  '07-load-balancing': {
    'exits-with-zero': { says: 'ended by itself, with exit code 0' },
  },
  '02-http-rest': {
    'exits-with-zero': { says: 'ended by itself, with exit code 0' },
  },
} satisfies CheatTable
