/** How many characters of a value are shown where nothing else is said. */
const usualLength = 48

/** Made once and only if needed: making it takes eight milliseconds. */
let wholeNumbers: Intl.NumberFormat | undefined

/** Writes virtual time as `1,790 ms`. */
export function writeMs(ms: number): string {
  wholeNumbers ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
  return `${wholeNumbers.format(ms)} ms`
}

/** Writes plain data for people: `{term: 4, votes: [n1, n2]}`. */
export function writeValue(value: unknown, maxLength = usualLength): string {
  const text = shortenDecimals(write(value))
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text
}

/** Writes a message by its type, as papers do: `vote(term 4, candidate n2)`. */
export function writeMessage(message: unknown, maxLength = usualLength): string {
  if (typeof message !== 'object' || message === null || !('type' in message)) {
    return writeValue(message, maxLength)
  }
  const { type, ...rest } = message
  if (typeof type !== 'string') return writeValue(message, maxLength)
  const parts = Object.entries(rest).map(([key, value]) => `${key} ${write(value)}`)
  const text = shortenDecimals(`${type}(${parts.join(', ')})`)
  return text.length > maxLength ? `${text.slice(0, maxLength - 2)}…)` : text
}

/** Writes a call: `write('x', 5)`. */
export function writeCall(name: string, args: readonly unknown[]): string {
  const text = shortenDecimals(args.map(write).join(', '))
  return `${name}(${text.length > usualLength ? `${text.slice(0, usualLength - 1)}…` : text})`
}

/** Nobody reads the sixteenth decimal of what was drawn by chance. */
function shortenDecimals(text: string): string {
  return text.replaceAll(/(\d\.\d{3})\d{4,}/g, '$1…')
}

function write(value: unknown): string {
  if (typeof value === 'string') return /^[\w./:-]+$/.test(value) ? value : `'${value}'`
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${write(part)}`)
  return `{${parts.join(', ')}}`
}
