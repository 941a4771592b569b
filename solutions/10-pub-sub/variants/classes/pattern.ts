export interface Message {
  readonly id: string
  readonly topic: string
  readonly payload: unknown
}

/** A pattern, taken apart once. */
export class Pattern {
  readonly text: string
  readonly #expression: RegExp

  /** @throws TypeError if the text is no pattern. */
  constructor(text: string) {
    this.text = text
    if (!/^(?:(?:\+|[^/+#]+)(?:\/(?:\+|[^/+#]+))*(?:\/#)?|#)$/s.test(text)) {
      throw new TypeError('This is no pattern.')
    }
    const [first = '', ...rest] = text.split('/')
    const source = rest.reduce(
      (before, level) => before + (level === '#' ? '(?:/.+)?' : `/${Pattern.#expressionOf(level)}`),
      first === '#' ? '.+' : Pattern.#expressionOf(first),
    )
    this.#expression = new RegExp(`^(?:${source})$`, 's')
  }

  static #expressionOf(level: string): string {
    return level === '+' ? '[^/]+' : level.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  }

  covers(topic: string): boolean {
    return this.#expression.test(topic)
  }
}

/** @throws TypeError if the text is no topic. */
export function checkTopic(text: string): void {
  if (!/^[^/+#]+(?:\/[^/+#]+)*$/s.test(text)) throw new TypeError('This is no topic.')
}
