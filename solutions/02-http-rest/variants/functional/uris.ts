/** The URIs of this variant, unlike those of the reference on purpose. */

export const pollUri = (poll: number): string => `/polls/~${poll}`
export const optionsUri = (poll: number): string => `/polls/~${poll}/choices`
export const optionUri = (poll: number, option: number): string =>
  `/polls/~${poll}/choices/${option}`
export const votesUri = (poll: number): string => `/polls/~${poll}/ballots`
export const voteUri = (poll: number, vote: number): string => `/polls/~${poll}/ballots/${vote}`
