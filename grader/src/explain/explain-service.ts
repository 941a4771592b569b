import type { ServiceDescription } from '../services/service-description.ts'
import type { ServiceExplanation } from './explanation.ts'
import type { Reader } from './find-command.ts'

const names: Readonly<Record<ServiceDescription['service'], string>> = { redis: 'Redis' }

/**
 * Names a server of the run and, if it is not the real one, says so, and how to get that to whoever
 * can: for a student with an edition it is the server of another machine.
 */
export function explainService(service: ServiceDescription, reader: Reader): ServiceExplanation {
  const name = names[service.service]
  return reader === 'house'
    ? { ...service, name, words: wordsFor(service) }
    : { ...service, name, missing: [], words: nameServer(service) }
}

function nameServer({ server, isAuthoritative }: ServiceDescription): string {
  return isAuthoritative ? server : `${server} (not authoritative)`
}

function wordsFor({ server, isAuthoritative, missing }: ServiceDescription): string {
  return isAuthoritative ? server : `${server} — not authoritative: ${missing.join(' ')}`
}
