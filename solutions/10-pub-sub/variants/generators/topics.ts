export type Message = { id: string; topic: string; payload: unknown }

const isLevel = (text: string) => text.length > 0 && !text.includes('+') && !text.includes('#')

export function assertTopic(topic: string) {
  if (!topic.split('/').every(isLevel)) throw new TypeError(`no topic: ${topic}`)
}

export function assertPattern(pattern: string) {
  const levels = pattern.split('/')
  const last = levels.pop() ?? ''
  const isFine = levels.every((level) => level === '+' || isLevel(level))
  if (!isFine || !(last === '+' || last === '#' || isLevel(last))) {
    throw new TypeError(`no pattern: ${pattern}`)
  }
}

/** Walks down both at once. */
export function fits([want, ...wanted]: string[], [level, ...levels]: string[]): boolean {
  if (want === '#') return true
  if (want === undefined || level === undefined) return want === level
  return (want === '+' || want === level) && fits(wanted, levels)
}

/** A question about topics. */
export function matcher(pattern: string): (topic: string) => boolean {
  assertPattern(pattern)
  const levels = pattern.split('/')
  return (topic) => fits(levels, topic.split('/'))
}
