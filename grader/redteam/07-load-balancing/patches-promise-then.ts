/** Lets every promise of the process be fulfilled, whatever became of it. */
export * from './honest.ts'

const { then } = Promise.prototype
Promise.prototype.then = function (onFulfilled, _onRejected) {
  return Reflect.apply(then, this, [onFulfilled, onFulfilled])
}
console.log('no promise is rejected any more')

export async function createProxy(): Promise<never> {
  throw new Error('This is no proxy.')
}
