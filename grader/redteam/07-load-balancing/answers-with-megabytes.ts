/** Answers every pick with a large text, to fill the memory of the suite that collects picks. */
const text = 'a'.repeat(400_000)

console.log('every pick is a book')
export const createBalancer = () => ({ pick: () => text, markDown() {}, markUp() {}, opened() {} })
