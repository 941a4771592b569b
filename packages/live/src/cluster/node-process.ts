/**
 * The process of one node: takes orders from the cluster that started it over node's own channel,
 * and everything else over TCP. It ends with its cluster, whatever becomes of that.
 */
import { loadCreateNode } from '../load-create-node.ts'
import type { Remark } from '../live-node.ts'
import { runTcpNode, type TcpNode } from '../tcp/run-tcp-node.ts'
import type { Done, NumberedOrder, Order } from './orders.ts'

let node: TcpNode | undefined

process.on('message', async ({ number, order }: NumberedOrder) => {
  try {
    await obey(order)
    report({ number, ...(node === undefined ? {} : { port: node.port }) })
  } catch (error) {
    report({ number, error: String(error) })
  }
})

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

// A request that nobody waited for is a fault of the node's code, and no reason to end.
process.on('unhandledRejection', (error) => tell({ kind: 'error', text: String(error) }))

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case 'begin': {
      const { entry, type: _type, ...settings } = order
      const createNode = await loadCreateNode(entry)
      node = await runTcpNode({ ...settings, createNode, tell })
      return
    }
    case 'connect':
      return node?.connect(order.addresses)
    case 'cut':
      return node?.cut(order.peer)
    case 'heal':
      return node?.heal()
  }
}

function report(done: Done): void {
  if (process.connected) process.send?.(done)
}

function tell({ kind, text }: Remark): void {
  const stream = kind === 'log' ? process.stdout : process.stderr
  stream.write(`${text}\n`)
}
