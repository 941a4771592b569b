import type { Birth, Turn } from '../driver/node-driver.ts'
import { sha256Words } from '../random/sha256.ts'
import { applyEffect } from './apply-effect.ts'
import type { ClusterNode } from './cluster-node.ts'
import type { World } from './world.ts'

/** Begins a node's next life; nothing happens if it is up. */
export function giveBirth(world: World, node: ClusterNode): Promise<void> | undefined {
  if (node.isUp) return undefined
  node.isUp = true
  node.life += 1
  world.isChanged = true
  world.history.record({ atMs: world.nowMs, kind: 'start', node: node.id, life: node.life })
  const birth: Birth = {
    type: 'start',
    id: node.id,
    peers: [...world.nodes.keys()].filter((id) => id !== node.id),
    randomName: nameRandomness(`${world.secret}${world.seed}/node/${node.id}/${node.life}`),
    disk: node.disk.content(),
  }
  return world.give(node, birth, undefined)
}

/** Lets everything that a node did in a turn take effect. */
export function applyTurn(world: World, node: ClusterNode, turn: Turn): void {
  for (const effect of turn.effects) applyEffect(world, node, effect)
  if (!('state' in turn)) return
  world.history.record({ atMs: world.nowMs, kind: 'state', node: node.id, state: turn.state })
  world.states[node.id] = turn.state
  world.isChanged = true
}

/** A node must not learn the seed, from which it could foresee the network. */
function nameRandomness(name: string): string {
  return sha256Words(name).join('-')
}
