/** Prints and logs more than anybody reads. */
export const createNode = (host: any) => ({
  operations: {
    homes: () => {
      for (let line = 0; line < 200; line += 1) console.log('y'.repeat(10_000))
      host.log('z'.repeat(100_000))
    },
  },
})
