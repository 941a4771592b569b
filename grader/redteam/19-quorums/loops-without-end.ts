/** Does not come back from its first operation. */
export const createNode = () => ({
  operations: {
    homes: () => {
      for (;;);
    },
  },
})
