import type { Change } from '../disk/disk-image.ts'
import type { Effect } from '../driver/node-driver.ts'
import { drawLatency } from '../network/latency.ts'
import type { ClusterNode } from './cluster-node.ts'
import { sendReply, sendRequest } from './post-office.ts'
import type { World } from './world.ts'

/** Lets one thing that a node did take effect. */
export function applyEffect(world: World, node: ClusterNode, effect: Effect): void {
  switch (effect.type) {
    case 'send':
      if (isAddressed(world, node, effect)) {
        world.post.send({ role: 'message', from: node.id, to: effect.to, message: effect.message })
      }
      return
    case 'request':
      if (isAddressed(world, node, effect)) sendRequest(world, node, effect)
      return
    case 'reply':
      return sendReply(world, node, effect)
    case 'set-timer':
      return setTimer(world, node, effect)
    case 'cancel-timer':
      return cancelTimer(world, node, effect)
    case 'write':
    case 'append':
    case 'remove':
      return changeDisk(world, node, effect)
    case 'sync':
      return syncDisk(world, node, effect)
    case 'return':
      return world.clients.end(node, effect)
    case 'log':
    case 'error':
      world.history.record({
        atMs: world.nowMs,
        kind: effect.type,
        node: node.id,
        text: effect.text,
      })
  }
}

/** A boxed node may name any receiver; its own host would have refused. */
function isAddressed(world: World, node: ClusterNode, { to }: { readonly to: string }): boolean {
  if (world.nodes.has(to)) return true
  const text = `UnknownNodeError: There is no node '${to}' to send to.`
  world.history.record({ atMs: world.nowMs, kind: 'error', node: node.id, text })
  return false
}

function setTimer(
  world: World,
  node: ClusterNode,
  { timer, afterMs }: Extract<Effect, { type: 'set-timer' }>,
): void {
  world.history.record({ atMs: world.nowMs, kind: 'set-timer', node: node.id, timer, afterMs })
  const { luck } = world
  const due = world.schedule(node.clock.trueDelayMs(afterMs), () => {
    node.timers.delete(timer)
    world.history.record({ atMs: world.nowMs, kind: 'timer', node: node.id, timer })
    return world.give(node, { type: 'timer', timer }, luck)
  })
  node.timers.set(timer, due)
}

function cancelTimer(
  world: World,
  node: ClusterNode,
  { timer }: Extract<Effect, { type: 'cancel-timer' }>,
): void {
  const due = node.timers.get(timer)
  if (due === undefined) return
  due.isCancelled = true
  node.timers.delete(timer)
  world.history.record({ atMs: world.nowMs, kind: 'cancel-timer', node: node.id, timer })
}

function changeDisk(world: World, node: ClusterNode, change: Change): void {
  const { file } = change
  if (change.type === 'remove')
    world.history.record({ atMs: world.nowMs, kind: 'remove', node: node.id, file })
  else
    world.history.record({
      atMs: world.nowMs,
      kind: change.type,
      node: node.id,
      file,
      value: change.value,
    })
  node.disk.change(change)
}

function syncDisk(
  world: World,
  node: ClusterNode,
  { call }: Extract<Effect, { type: 'sync' }>,
): void {
  world.history.record({ atMs: world.nowMs, kind: 'sync', node: node.id, call })
  const mark = node.disk.mark()
  const latencyMs = drawLatency(world.disk.syncMs, world.stream(`sync/${node.id}`))
  const { luck } = world
  const due = world.schedule(latencyMs, () => {
    node.syncs.delete(due)
    node.disk.settle(mark)
    world.history.record({ atMs: world.nowMs, kind: 'synced', node: node.id, call })
    return world.give(node, { type: 'synced', call }, luck)
  })
  node.syncs.add(due)
}
