/** Does in one turn more than any line could tell. */
export const createNode = (host: any) => ({
  operations: {
    homes: () => {
      for (let number = 0; number < 100_000; number += 1) host.send(host.peers[0], number)
    },
  },
})
