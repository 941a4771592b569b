/** Ends every process of a node with SIGKILL, as a crash of the machine would. */
export const createNode = () => ({ start: () => void process.kill(process.pid, 'SIGKILL') })
