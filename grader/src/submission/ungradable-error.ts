/** What an `UngradableError` may carry beside its sentence. */
export interface UngradableDetails extends ErrorOptions {
  /** The lines of the submission around the fault, as plain text. */
  readonly frame?: string
}

/**
 * The submission cannot be graded (exit code 2). The message is one whole sentence that names the
 * file and the mend; it is safe to print on a terminal.
 */
export class UngradableError extends Error {
  override readonly name = 'UngradableError'
  /** The lines of the submission around the fault, with a caret; plain text. */
  readonly frame?: string

  constructor(message: string, { frame, ...cause }: UngradableDetails = {}) {
    super(visible(message), cause)
    if (frame !== undefined) this.frame = frame
  }
}

/**
 * Shows what a terminal would obey: C0 controls become their pictures (U+2400 to U+2421), and
 * every other control, format or line-separating character becomes U+FFFD, so that a file's name
 * or a line of it cannot move the cursor or reverse the text around it (CVE-2021-42574).
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (unit) => {
    const code = unit.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : '\ufffd'
  })
}
