/** The algorithms by name. There is nothing to do in this file. */
import type { Algorithm } from './algorithm.ts'
import { leastBandwidth } from './bandwidth.ts'
import { ipHash, random, twoChoices } from './chance.ts'
import { leastConnections, weightedLeastConnections } from './connections.ts'
import type { AlgorithmName } from './contract.ts'
import { roundRobin, weightedRoundRobin } from './turns.ts'

export interface AlgorithmSettings {
  readonly seed: number
  readonly windowMs: number
}

const factories: Record<AlgorithmName, (settings: AlgorithmSettings) => Algorithm> = {
  'round-robin': () => roundRobin(),
  'weighted-round-robin': () => weightedRoundRobin(),
  'least-connections': () => leastConnections(),
  'weighted-least-connections': () => weightedLeastConnections(),
  'ip-hash': () => ipHash(),
  random: ({ seed }) => random(seed),
  'two-choices': ({ seed }) => twoChoices(seed),
  'least-bandwidth': ({ windowMs }) => leastBandwidth(windowMs),
}

/** @throws RangeError if there is no algorithm of this name. */
export function createAlgorithm(name: AlgorithmName, settings: AlgorithmSettings): Algorithm {
  if (!Object.hasOwn(factories, name)) throw new RangeError(`There is no algorithm named ${name}.`)
  return factories[name](settings)
}
