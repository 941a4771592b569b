/** The action: what a message asks for, said where whoever passes it on can see it. */
import type { IncomingHttpHeaders } from 'node:http'
import { notImplemented } from '@cloud-labs/labkit'

/**
 * Reads the action of a request: `SOAPAction` in SOAP 1.1 (§6.1.1), a parameter of the media type
 * in SOAP 1.2 (RFC 3902).
 * @returns The URI without quotes; empty if there is none.
 */
export function actionOf(fields: IncomingHttpHeaders): string {
  // TODO(2): look in fields['content-type'] and in fields.soapaction.
  notImplemented(2, `read the action of a message in ${fields['content-type']}`)
}
