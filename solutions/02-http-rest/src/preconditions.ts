/** Validators and the conditions that name them (RFC 9110 §8.8.3 and §13). */
import { createHash } from 'node:crypto'

// #region tag-of
/** Makes a strong entity tag: the same bytes have the same tag, other bytes another. */
export function tagOf(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}
// #endregion tag-of

/**
 * Says whether a client already holds what it would be sent.
 * @param ifNoneMatch The field: a list of tags, weak ones too, or an asterisk.
 */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return (
    ifNoneMatch.trim() === '*' || listTags(ifNoneMatch).some((held) => isWeaklyEqual(held, tag))
  )
}

/**
 * Says whether a client that writes has seen the current state.
 * @param ifMatch The field: a list of tags or an asterisk. Without it, the client does not ask.
 */
export function isCurrent(ifMatch: string | undefined, tag: string): boolean {
  if (ifMatch === undefined) return true
  return ifMatch.trim() === '*' || listTags(ifMatch).includes(tag)
}

/** A tag may contain commas, so the list is matched and not split. */
function listTags(field: string): string[] {
  return field.match(/(?:W\/)?"[^"]*"/g) ?? []
}

/** RFC 9110 §8.8.3.2: the weak comparison overlooks `W/`. */
function isWeaklyEqual(held: string, tag: string): boolean {
  return held.replace(/^W\//, '') === tag
}
