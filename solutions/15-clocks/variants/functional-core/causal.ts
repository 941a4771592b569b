import type { Post } from './messages.ts'

/** What a member of the group knows. */
export interface Mail {
  readonly delivered: readonly Post[]
  readonly early: readonly Post[]
}

export const noMail: Mail = { delivered: [], early: [] }

/** The names of the last message of each sender that was delivered. */
export function frontier({ delivered }: Mail): readonly string[] {
  return [...new Map(delivered.map(({ from, name }) => [from, name])).values()]
}

export function write({ delivered }: Mail, from: string, text: string): Post {
  const own = delivered.filter((post) => post.from === from)
  return {
    name: `${from}#${own.length + 1}`,
    from,
    after: frontier({ delivered, early: [] }),
    text,
  }
}

/** Takes a message in, and delivers whatever can be delivered then. */
export function take(mail: Mail, post: Post): Mail {
  const isKnown = [...mail.delivered, ...mail.early].some(({ name }) => name === post.name)
  return isKnown ? mail : settle({ ...mail, early: [...mail.early, post] })
}

function settle({ delivered, early }: Mail): Mail {
  const names = new Set(delivered.map(({ name }) => name))
  const ready = early.find(({ after }) => after.every((name) => names.has(name)))
  if (ready === undefined) return { delivered, early }
  return settle({
    delivered: [...delivered, ready],
    early: early.filter((post) => post !== ready),
  })
}
