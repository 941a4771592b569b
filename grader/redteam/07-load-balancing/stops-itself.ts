/** Stops its own process, so that it neither answers nor ends. */
export function createBalancer(): object {
  process.kill(process.pid, 'SIGSTOP')
  return {}
}
