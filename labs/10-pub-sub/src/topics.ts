/** Topics, and patterns that stand for many of them (after MQTT 3.1.1 §4.7). */
import { notImplemented } from '@cloud-labs/labkit'

/** @throws TypeError if this is no topic to publish to. */
export function requireTopic(topic: string): void {
  // TODO(1): refuse empty levels and the two signs.
  if (topic === '') throw new TypeError(`'${topic}' is no topic.`)
}

/** @throws TypeError if this is no pattern to subscribe to. */
export function requirePattern(pattern: string): void {
  // TODO(1): refuse empty levels, signs within a level, and a '#' before the end.
  if (pattern === '') throw new TypeError(`'${pattern}' is no pattern.`)
}

/** Whether a topic is one of those that a pattern stands for. */
export function matches(pattern: string, topic: string): boolean {
  if (pattern === topic) return true
  if (!/[+#]/.test(pattern)) return false
  // TODO(1): compare level by level.
  notImplemented(1, `compare '${topic}' with the pattern '${pattern}'`)
}
