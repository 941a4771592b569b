/**
 * Puts content between `<!-- name -->` and `<!-- /name -->`.
 * @throws Error if the text has no such place.
 */
export function replacePart(
  text: string,
  { name, content }: { readonly name: string; readonly content: string },
): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const start = text.indexOf(open)
  const end = text.indexOf(close)
  if (start === -1 || end < start) throw new Error(`There is no place for ${open}.`)
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`
}
