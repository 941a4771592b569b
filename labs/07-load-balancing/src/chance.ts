import { notImplemented } from '@cloud-labs/labkit'
import type { Algorithm } from './algorithm.ts'

/** An address has one home among all members; while that is away, one stand-in among the others. */
export function ipHash(): Algorithm {
  // TODO(4): Turn the whole address into a number, and the number into a member.
  return (_choice) => notImplemented(4, 'ipHash in src/chance.ts')
}

/** Every available member is as likely as the next. */
export function random(_seed: number): Algorithm {
  // TODO(4): Create one generator with `seededRandom` of @cloud-labs/labkit, and draw from it.
  return (_choice) => notImplemented(4, 'random in src/chance.ts')
}

/** Two different members at random, the less busy one of which is picked (Mitzenmacher 2001). */
export function twoChoices(_seed: number): Algorithm {
  // TODO(4): Mind the case of a single available member.
  return (_choice) => notImplemented(4, 'twoChoices in src/chance.ts')
}
