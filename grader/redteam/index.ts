/** What `lab redteam` runs: every cheat of this folder, in the box. */
import { runRedteam, type RedteamOrder } from '../src/redteam/index.ts'
import cheats from './cheats.ts'

export default (order: Omit<RedteamOrder, 'table'>): Promise<number> =>
  runRedteam({ ...order, table: cheats })
