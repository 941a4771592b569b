/** Sends messages and answers of megabytes, one after the other. */
export const createNode = (host: any) => ({
  operations: { homes: () => host.send(host.peers[0], 'x'.repeat(8_000_000)) },
})
