import type { Host } from '@cloud-labs/sim'
import type { Clocks, Delivery } from './contract.ts'
import { openHoldBack } from './hold-back.ts'
import type { Letter } from './messages.ts'

/** A group whose members deliver one another's messages in causal order. */
export interface Group {
  broadcast(text: string): void
  /** A letter arrived, for the first time or again; the reply tells its sender so. */
  receive(letter: Letter): null
  delivered(): readonly Delivery[]
}

/** How long a letter may go without a reply before it is sent again, in milliseconds. */
const patienceMs = 150

export function openGroup(host: Host<Clocks>): Group {
  const holdBack = openHoldBack()
  const delivered: Delivery[] = []
  const deliver = ({ from, text }: Letter): void => void delivered.push({ from, text })
  const post = async (peer: string, letter: Letter): Promise<void> => {
    const hasArrived = await host
      .request(peer, { type: 'letter', letter }, { timeoutMs: patienceMs })
      .then(() => true)
      .catch(() => false)
    if (!hasArrived) await post(peer, letter)
  }
  return {
    broadcast(text) {
      const letter = holdBack.send(host.id, text)
      deliver(letter)
      for (const peer of host.peers) void post(peer, letter)
    },
    receive(letter) {
      holdBack.receive(letter).forEach(deliver)
      return null
    },
    delivered: () => delivered,
  }
}
