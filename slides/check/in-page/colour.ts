/** Colours as WCAG 2.2 reckons with them. */

/** Red, green and blue from 0 to 255, and how opaque. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number]

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
const known = new Map<string, Colour>()

/** Reads any colour of CSS. */
export function readColour(words: string): Colour {
  const found = known.get(words)
  if (found !== undefined) return found
  if (canvas === null) throw new Error('This browser has no canvas.')
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = words
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
  const colour: Colour = [red, green, blue, alpha / 255]
  known.set(words, colour)
  return colour
}

/** What one sees where a colour lies over an opaque one. */
export function layOver(over: Colour, under: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => over[index] * over[3] + under[index] * (1 - over[3])
  return [mix(0), mix(1), mix(2), 1]
}

/** The contrast ratio of two opaque colours (WCAG 2.2, 'contrast ratio'). */
export function contrastOf(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
