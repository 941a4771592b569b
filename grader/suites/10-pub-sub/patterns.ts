/** Topics, patterns, and which stands for which. */
import { expect } from '#suite'
import { refusalOf, takes } from './words.ts'

interface PatternBroker {
  publish(topic: string, payload: unknown): Promise<unknown>
  subscribe(pattern: string): Promise<{ next(): Promise<unknown> }>
}

/** What a pattern is called in a report, and those topics of a table that it stands for. */
type Case = readonly [named: string, wanted: readonly string[]]

/** Cases by their patterns. */
type Table = Readonly<Record<string, Case>>

const below = ['sport/tennis', 'sport/tennis/ann', 'sport/tennis/ann/score']

export const usualTopics = ['sport', ...below, 'sport/golf', 'sports', 's.ort', 'news/sport']

export const usualPatterns: Table = {
  'sport/tennis/ann': ['A topic of three levels', ['sport/tennis/ann']],
  sport: ['A topic of one level', ['sport']],
  's.ort': ['A topic with a dot', ['s.ort']],
  'sport/+': ['A pattern with a plus at its end', ['sport/tennis', 'sport/golf']],
  'sport/#': ['A pattern with a hash at its end', ['sport', ...below, 'sport/golf']],
  '+': ['A plus alone', ['sport', 'sports', 's.ort']],
  '#': ['A hash alone', usualTopics],
  '+/tennis/#': ['A pattern with a plus and a hash', below],
  'sport/+/ann': ['A pattern with a plus in the middle', ['sport/tennis/ann']],
  '+/+': ['A pattern of two pluses', ['sport/tennis', 'sport/golf', 'news/sport']],
}

/** What Redis, left alone, takes for something else. */
export const globTopics = ['a*c', 'abc', 'a?c', '[ab]c', 'bc', 'a\\?c', 'in/a*c', 'in/abc']

export const globPatterns: Table = {
  'a*c': ['A topic with a star', ['a*c']],
  'a?c': ['A topic with a question mark', ['a?c']],
  '[ab]c': ['A topic with brackets', ['[ab]c']],
  'a\\?c': ['A topic with a backslash', ['a\\?c']],
  '+/a*c': ['A pattern with a star and a plus', ['in/a*c']],
  'in/+': ['A pattern with a plus', ['in/a*c', 'in/abc']],
}

/** Publishes to all topics, twice: what comes wrongly the first time comes before the second. */
export async function standFor(
  broker: PatternBroker,
  topics: readonly string[],
  patterns: Table,
): Promise<void> {
  const subscriptions = []
  for (const pattern of Object.keys(patterns)) subscriptions.push(await broker.subscribe(pattern))
  for (const topic of [...topics, ...topics]) await broker.publish(topic, topic)
  for (const [index, [named, wanted]] of Object.values(patterns).entries()) {
    const subscription = subscriptions[index]
    if (subscription === undefined) continue
    const other = `${named} stood for other topics than it should, or for one of them twice.`
    await takes(subscription, [...wanted, ...wanted], other)
  }
}

const noPatterns = ['', '/a', 'a/', 'a//b', 'a#', 'a+/b', 'a/#/b', '#/a', 'a/++']
const noTopics = ['', '/a', 'a/', 'a//b', 'a/+', 'a/#', 'a+b']

/** Asks for what is no pattern, and publishes to what is no topic. */
export async function refuseOthers(broker: PatternBroker): Promise<void> {
  const taken = []
  for (const pattern of noPatterns) {
    const refusal = await refusalOf(broker.subscribe(pattern))
    if (refusal !== 'TypeError') taken.push(`'${pattern}': ${refusal}`)
  }
  expect(taken, 'What is no pattern was not refused with a TypeError.').toEqual([])
  for (const topic of noTopics) {
    const refusal = await refusalOf(broker.publish(topic, 'x'))
    if (refusal !== 'TypeError') taken.push(`'${topic}': ${refusal}`)
  }
  expect(taken, 'What is no topic was not refused with a TypeError.').toEqual([])
}
