/** Gives data with the marks by which a printer of values knows DOM nodes and immutable lists. */
const poses = [
  { nodeType: 1, tagName: 'A-B', attributes: 1, childNodes: 7, constructor: { name: 'HTMLElement' } },
  { '@@__IMMUTABLE_ITERABLE__@@': true, '@@__IMMUTABLE_KEYED__@@': true, _map: 1, size: 1 },
  { '@@__IMMUTABLE_RECORD__@@': true, '@@__IMMUTABLE_ORDERED__@@': true },
  { $$typeof: 'react.element', type: { $: 1 }, props: null, _isMockFunction: true, sample: 1 },
  { asymmetricMatch: 1, then: 1, toJSON: 2, inspect: 3, length: 2 ** 53, nodeName: null },
  { constructor: null, toString: 1, valueOf: 2, message: {}, stack: [], name: 7, cause: {} },
]
let turn = 0
const pose = () => poses[turn++ % poses.length]

console.log('nothing is what it looks like')
export const createBalancer = () => ({
  pick: pose, status: pose, markDown() {}, markUp() {}, remove() {}, add() {}, opened() {},
  closed() {}, drain: pose, resume() {},
})
export const createHealthMonitor = () => ({ start() {}, stop() {}, health: () => poses, failed() {} })
export const fairness = pose
export const stickiness = pose
