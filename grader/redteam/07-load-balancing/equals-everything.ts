/** Gives results that claim to be equal to whatever they are compared with. */
const anything = {
  $$typeof: Symbol.for('jest.asymmetricMatcher'),
  asymmetricMatch: () => true,
  toAsymmetricMatcher: () => 'Anything',
  toString: () => 'a',
  [Symbol.toPrimitive]: () => 'a',
  equals: () => true,
}

console.log('whatever is expected, this is it')
export const createBalancer = () => ({
  pick: () => anything, status: () => anything, markDown() {}, markUp() {}, remove() {}, add() {},
  opened() {}, closed() {}, drain: () => anything, resume() {},
})
export const fairness = () => anything
export const stickiness = () => anything
