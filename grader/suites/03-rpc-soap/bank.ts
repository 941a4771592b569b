/** The bank that most scenarios open, and what all of its doors have in common. */
import type * as Contract from '../../../labs/03-rpc-soap/src/app.ts'
import type { Scene } from '../../src/run/scene.ts'
import type { Reply, Site } from '../../src/run/site.ts'

/** What every scenario of this suite is given. */
export type BankScene = Scene<typeof Contract>

export const bankNamespace = 'urn:cloud-labs:bank'

/** The name of one of the bank's own elements, expanded. */
export function inBank(local: string): string {
  return `{${bankNamespace}}${local}`
}

/** Opening balances that no scenario expects unless it says so. */
const usualAccounts = { 'DE-10': 10_000, 'DE-20': 2_500 }

/** Opens a bank and serves it. */
export async function openBank(
  scene: BankScene,
  {
    accounts = usualAccounts,
    closed = false,
  }: { readonly accounts?: Readonly<Record<string, number>>; readonly closed?: boolean } = {},
): Promise<Site> {
  const { subject, serve } = scene
  const site = await serve(subject.createBank({ accounts, closed }))
  return {
    origin: site.origin,
    request: async (target, options) => {
      const reply = await site.request(target, options)
      noteGap(scene, reply)
      return reply
    },
  }
}

/** A gap of the starter answers 501 and names its step. */
function noteGap({ note }: BankScene, { status, text }: Reply): void {
  const step = status === 501 ? /^Step (\d) is still to do/.exec(text)?.[1] : undefined
  if (step !== undefined) note(`Step ${step} is still to do`)
}

/** The media type without parameters, in lower case; empty if there is none. */
export function mediaTypeOf(reply: Reply): string {
  const [mediaType = ''] = (reply.headers.get('content-type') ?? '').split(';')
  return mediaType.trim().toLowerCase()
}

/** Makes text safe inside an element. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
