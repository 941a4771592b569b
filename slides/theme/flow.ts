/** The geometry of arrows. */
export type Point = readonly [x: number, y: number]

export interface FlowOrder {
  readonly from: Point
  readonly to: Point
  /** How far the middle lies to the left of the straight way. */
  readonly bend: number
  /** Where the label stands, from 0 at the beginning to 1 at the end. */
  readonly along: number
}

export interface FlowDrawing {
  readonly line: string
  readonly head: string
  readonly tail: string
  readonly cross: string
  readonly x: number
  readonly y: number
}

const headLength = 12
const headWidth = 5.5

/** Draws a straight or bent arrow as SVG paths. */
export function drawFlow({ from, to, bend, along }: FlowOrder): FlowDrawing {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  const middle: Point = [
    (from[0] + to[0]) / 2 + (dy / length) * bend * 2,
    (from[1] + to[1]) / 2 - (dx / length) * bend * 2,
  ]
  const end = stopBefore(to, middle)
  const [x, y] = pointOn(from, middle, to, along)
  return {
    line: `M ${from.join(' ')} Q ${middle.join(' ')} ${end.join(' ')}`,
    head: drawHead(middle, to),
    tail: drawHead(middle, from),
    cross: drawCross(to),
    x,
    y,
  }
}

/** The line ends where the head begins, so that its blunt end does not show. */
function stopBefore(to: Point, from: Point): Point {
  const [ux, uy] = unit(from, to)
  return [to[0] - ux * (headLength - 2), to[1] - uy * (headLength - 2)]
}

function drawHead(from: Point, to: Point): string {
  const [ux, uy] = unit(from, to)
  const base: Point = [to[0] - ux * headLength, to[1] - uy * headLength]
  const left = [base[0] - uy * headWidth, base[1] + ux * headWidth]
  const right = [base[0] + uy * headWidth, base[1] - ux * headWidth]
  return `M ${to.join(' ')} L ${left.join(' ')} L ${right.join(' ')} Z`
}

function drawCross([x, y]: Point): string {
  return `M ${x - 7} ${y - 7} l 14 14 M ${x - 7} ${y + 7} l 14 -14`
}

function unit(from: Point, to: Point): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  return [dx / length, dy / length]
}

function pointOn(from: Point, middle: Point, to: Point, along: number): Point {
  const rest = 1 - along
  const at = (axis: 0 | 1) =>
    rest ** 2 * from[axis] + 2 * rest * along * middle[axis] + along ** 2 * to[axis]
  return [at(0), at(1)]
}
