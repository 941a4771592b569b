import { DOMParser } from '@xmldom/xmldom'

/** One test as a reader of JUnit's XML sees it. */
export interface JunitCase {
  readonly name: string
  readonly outcome: string
  readonly message: string
}

/** A file with one suite. */
export interface JunitFile {
  readonly properties: Readonly<Record<string, string>>
  readonly counts: Readonly<Record<string, string>>
  readonly cases: readonly JunitCase[]
}

/** Reads a file with a parser that knows nothing of ours; throws at the first flaw. */
export function readJunit(text: string): JunitFile {
  // A warning is about the sign that stands for what XML does not know.
  const onError = (level: string, message: string): void => {
    if (level !== 'warning') throw new Error(`${level}: ${message}`)
  }
  const document = new DOMParser({ onError }).parseFromString(text, 'text/xml')
  const all = (tag: string) => [...document.getElementsByTagName(tag)]
  const [suite] = all('testsuite')
  const countOf = (name: string) => suite?.getAttribute(name) ?? ''
  const names = ['tests', 'failures', 'errors', 'skipped']
  return {
    properties: Object.fromEntries(
      all('property').map((one) => [one.getAttribute('name'), one.getAttribute('value')]),
    ),
    counts: Object.fromEntries(names.map((name) => [name, countOf(name)])),
    cases: all('testcase').map((one) => {
      const trouble = [...one.childNodes].find(({ nodeType }) => nodeType === one.ELEMENT_NODE)
      return {
        name: one.getAttribute('name') ?? '',
        outcome: trouble?.nodeName ?? 'passed',
        message: trouble?.textContent ?? '',
      }
    }),
  }
}
