/** Answers a call with an endless loop. */
export function createBalancer(): object {
  for (;;) {}
}
