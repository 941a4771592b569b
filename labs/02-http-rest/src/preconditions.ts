/** Validators and the conditions that name them (RFC 9110 §8.8.3 and §13). */
import { notImplemented } from '@cloud-labs/labkit'

/** Makes a strong entity tag: the same bytes have the same tag, other bytes another. */
export function tagOf(content: string): string {
  // TODO(5): derive a tag from the content, in double quotes.
  notImplemented(5, `make a tag for ${content.length} characters`)
}

/**
 * Says whether a client already holds what it would be sent.
 * @param ifNoneMatch The field: a list of tags, weak ones too, or an asterisk.
 */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  // TODO(5): no field, an asterisk, or a list to compare weakly.
  notImplemented(5, `look for ${tag} in ${ifNoneMatch}`)
}

/**
 * Says whether a client that writes has seen the current state.
 * @param ifMatch The field: a list of tags or an asterisk. Without it, the client does not ask.
 */
export function isCurrent(ifMatch: string | undefined, tag: string): boolean {
  // TODO(6): no field, an asterisk, or a list to compare strongly.
  notImplemented(6, `look for ${tag} in ${ifMatch}`)
}
