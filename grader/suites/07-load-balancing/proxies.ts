/** A proxy in front of a cluster, as the scenarios of step 9 need it. */
import type { ProxyOptions } from '../../../labs/07-load-balancing/src/load-balancer.ts'
import type { Site } from '../../src/run/site.ts'
import type { Cluster } from './cluster.ts'
import { createProxy, type Proxy, type Scene } from './vocabulary.ts'

/** The time limit of a try, which is longer than anybody waits in real time. */
export const timeoutMs = 60_000

/** Said of a proxy that goes on waiting. */
export const tooPatient = 'A try was not given up when its time was over.'

/** Serves a proxy that takes turns. */
export async function serveProxy(
  scene: Scene,
  { servers }: Cluster,
  health: Pick<ProxyOptions, 'active' | 'passive'> = {},
): Promise<{ readonly proxy: Proxy; readonly site: Site }> {
  const algorithm = 'round-robin'
  const proxy = await createProxy(scene, { algorithm, servers, timeoutMs, ...health })
  return { proxy, site: await scene.serve(proxy.listener()) }
}
