/** Topics, and patterns that stand for many of them (after MQTT 3.1.1 §4.7). */

/** @throws TypeError if this is no topic to publish to. */
export function requireTopic(topic: string): void {
  const isTopic = topic.split('/').every((level) => level !== '' && !/[+#]/.test(level))
  if (!isTopic) throw new TypeError(`'${topic}' is no topic.`)
}

/** @throws TypeError if this is no pattern to subscribe to. */
export function requirePattern(pattern: string): void {
  const levels = pattern.split('/')
  const isPattern = levels.every((level, index) => {
    if (level === '+') return true
    if (level === '#') return index === levels.length - 1
    return level !== '' && !/[+#]/.test(level)
  })
  if (!isPattern) throw new TypeError(`'${pattern}' is no pattern.`)
}

// #region matches
/** Whether a topic is one of those that a pattern stands for. */
export function matches(pattern: string, topic: string): boolean {
  const wanted = pattern.split('/')
  const levels = topic.split('/')
  const isOpen = wanted.at(-1) === '#'
  const fixed = isOpen ? wanted.slice(0, -1) : wanted
  if (isOpen ? levels.length < fixed.length : levels.length !== fixed.length) return false
  return fixed.every((level, index) => level === '+' || level === levels[index])
}
// #endregion matches
