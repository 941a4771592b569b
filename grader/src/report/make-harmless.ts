import { visible } from '../submission/ungradable-error.ts'

/**
 * Copies plain data with every string made harmless for a terminal: controls and characters that
 * reverse text become visible (CVE-2021-42574). Nobody has to know which strings a student wrote.
 * Line breaks stay, and a tab becomes two spaces.
 */
export function makeHarmless<Data>(data: Data): Data {
  // The copy has the shape of the original: only strings become other strings.
  return copy(data) as Data
}

function copy(value: unknown): unknown {
  if (typeof value === 'string') return copyText(value)
  if (Array.isArray(value)) return value.map(copy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]))
}

function copyText(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => visible(line.replaceAll('\t', '  ')))
    .join('\n')
}
