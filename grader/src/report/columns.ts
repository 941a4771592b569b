const invisible = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]$/u
const wide = /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]$/
const wideBeyond = /^[\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u

/** How many columns of a terminal a text takes; it must hold no escape codes (UAX #11). */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += columnsOfCharacter(character)
  return columns
}

function columnsOfCharacter(character: string): 0 | 1 | 2 {
  if (invisible.test(character)) return 0
  return wide.test(character) || wideBeyond.test(character) ? 2 : 1
}

/** Splits a text where it has taken as many columns as there are. */
export function splitAtColumn(text: string, columns: number): [head: string, tail: string] {
  let head = ''
  let taken = 0
  for (const character of text) {
    taken += columnsOfCharacter(character)
    // The first character always fits: whoever splits on and on comes to an end.
    if (taken > columns && head !== '') break
    head += character
  }
  return [head, text.slice(head.length)]
}

/** Fills a text up with spaces to so many columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/** Cuts a text that takes more columns than there are, and shows that it did. */
export function cutToColumns(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  const [head, tail] = splitAtColumn(text, columns - 1)
  const atWord = /^\s/.test(tail) ? head : head.replace(/\s+\S*$/, '')
  return `${(atWord === '' ? head : atWord).replace(/[\s,;:.]+$/, '')}…`
}
