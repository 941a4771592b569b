import { limits } from './limits.ts'
import { UngradableError } from './ungradable-error.ts'

/** Names that are never source code, wherever they lie. Dotfiles are ignored as well. */
const ignored = new Set(['node_modules', 'package.json', 'package-lock.json', '__MACOSX'])

/**
 * Whether a name in a submission is passed over unread. A `package.json` or `tsconfig.json`
 * inside `src` could change how the box resolves modules, so it counts among them.
 */
export function isIgnored(name: string): boolean {
  return name.startsWith('.') || ignored.has(name) || /^tsconfig(\..+)?\.json$/.test(name)
}

/**
 * Refuses a path that could not be written to every disk and printed on every terminal.
 * @param path Relative to `src`.
 * @throws UngradableError
 */
export function checkPath(path: string): void {
  const segments = path.split('/')
  if (segments.length > limits.depth) {
    throw new UngradableError(
      `src/${path} lies more than ${limits.depth} folders deep; move it nearer to src.`,
    )
  }
  for (const segment of segments) checkSegment(path, segment)
}

function checkSegment(path: string, segment: string): void {
  if (Buffer.byteLength(segment) > limits.segmentBytes) {
    throw new UngradableError(
      `src/${path.slice(0, 60)}… has a name longer than ${limits.segmentBytes} bytes; shorten it.`,
    )
  }
  if (/[\p{C}\u2028\u2029\ufffd\\]/u.test(segment)) {
    throw new UngradableError(
      `src/${path} has an unprintable character or a backslash in its name; rename it.`,
    )
  }
}
