/** Shorter strings, as ids of one letter, are in every text and give nothing away. */
const shortest = 6

/**
 * Replaces every input that appears in a text of the subject, so that an error message does not
 * tell what the hidden suite sent. It does not stop somebody who encodes it; see THREATS.md.
 */
export function maskInputs(text: string, inputs: ReadonlySet<string>): string {
  const longestFirst = [...inputs]
    .filter((input) => input.length >= shortest)
    .toSorted((one, other) => other.length - one.length)
  return longestFirst.reduce((masked, input) => masked.replaceAll(input, '…'), text)
}
