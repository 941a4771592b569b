/** The action: what a message asks for, said where whoever passes it on can see it. */
import type { IncomingHttpHeaders } from 'node:http'

/**
 * Reads the action of a request: `SOAPAction` in SOAP 1.1 (§6.1.1), a parameter of the media type
 * in SOAP 1.2 (RFC 3902).
 * @returns The URI without quotes; empty if there is none.
 */
export function actionOf(fields: IncomingHttpHeaders): string {
  const parameter = /;\s*action\s*=\s*("[^"]*"|[^\s;]+)/i.exec(fields['content-type'] ?? '')?.[1]
  return (parameter ?? String(fields.soapaction ?? '')).replaceAll('"', '').trim()
}
