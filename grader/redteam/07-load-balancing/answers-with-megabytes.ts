/** Answers every pick with most of a megabyte, to fill the memory of the suite that collects picks. */
const megabyte = 'a'.repeat(1_000_000)
let picks = 0

export function createBalancer(): object {
  if (picks === 0) console.log('every pick is a megabyte')
  return { pick: () => `${picks++}${megabyte}`, markDown() {}, markUp() {} }
}
