import { UsageError } from '../../catalog/index.ts'

/**
 * Reads the address of a course's server.
 * @returns It without a slash at its end.
 * @throws UsageError if it is none on the web.
 */
export function readServer(typed: string): string {
  const isWeb = URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol)
  if (!isWeb) throw new UsageError(`'${typed}' is no address; write http:// or https:// before it.`)
  return typed.replace(/\/+$/, '')
}
