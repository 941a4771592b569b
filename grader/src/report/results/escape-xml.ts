const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What XML 1.0 §2.2 does not know as a character, not even escaped; lone surrogates as well. */
const foreign =
  // oxlint-disable-next-line no-control-regex -- These are the ones to be found.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** Escapes text for the content and for the attributes of XML and HTML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(foreign, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
