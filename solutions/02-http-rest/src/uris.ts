/** The names of things. Only this file and the routes in app.ts know what a URI looks like. */
import type { Option, Poll, Vote } from './book.ts'

export const pollsUri = '/polls'

export const pollUri = (poll: Poll): string => `${pollsUri}/${poll.id}`

export const optionsUri = (poll: Poll): string => `${pollUri(poll)}/options`

export const optionUri = (poll: Poll, option: Option): string => `${optionsUri(poll)}/${option.id}`

export const votesUri = (poll: Poll): string => `${pollUri(poll)}/votes`

export const voteUri = (poll: Poll, vote: Vote): string => `${votesUri(poll)}/${vote.id}`
