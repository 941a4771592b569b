import net from 'node:net'

/**
 * One short exchange over a connection of its own.
 * @param port Where the grader's barrier answers.
 */
export function exchange(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    socket.once('error', reject)
    socket.once('close', () => resolve())
    socket.resume()
    socket.write('.')
  })
}
