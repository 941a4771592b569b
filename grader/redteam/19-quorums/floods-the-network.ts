/** Doubles every message for ever, so that no run comes to an end. */
export const createNode = (host: any) => ({
  start: () => host.send(host.id, 0),
  message: () => {
    for (let copy = 0; copy < 50; copy += 1) host.send(host.id, copy)
  },
})
