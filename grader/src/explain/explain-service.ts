import type { ServiceDescription } from '../services/service-description.ts'
import type { ServiceExplanation } from './explanation.ts'

const names: Readonly<Record<ServiceDescription['service'], string>> = { redis: 'Redis' }

/** Names a server of the run and, if it is not the real one, says so and how to get that. */
export function explainService(service: ServiceDescription): ServiceExplanation {
  return { ...service, name: names[service.service], words: wordsFor(service) }
}

function wordsFor({ server, isAuthoritative, missing }: ServiceDescription): string {
  return isAuthoritative ? server : `${server} — not authoritative: ${missing.join(' ')}`
}
