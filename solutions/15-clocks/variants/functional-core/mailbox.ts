import type { Host } from '@cloud-labs/sim'
import { type Mail, noMail, take, write } from './causal.ts'
import type { Clocks, Delivery } from './contract.ts'
import type { Post } from './messages.ts'

/** Sends and takes the group's messages; what to deliver is decided by `causal.ts`. */
export function openMailbox(host: Host<Clocks>) {
  let mail: Mail = noMail
  const unthanked = new Set<string>()
  const send = (peer: string, post: Post): void => {
    if (!unthanked.has(`${peer} ${post.name}`)) return
    host.send(peer, { type: 'post', post })
    host.after(100, () => send(peer, post))
  }
  return {
    broadcast(text: string): void {
      const post = write(mail, host.id, text)
      mail = take(mail, post)
      for (const peer of host.peers) {
        unthanked.add(`${peer} ${post.name}`)
        send(peer, post)
      }
    },
    take(from: string, post: Post): void {
      mail = take(mail, post)
      host.send(from, { type: 'thanks', name: post.name })
    },
    thank(from: string, name: string): void {
      unthanked.delete(`${from} ${name}`)
    },
    delivered: (): readonly Delivery[] => mail.delivered.map(({ from, text }) => ({ from, text })),
  }
}
