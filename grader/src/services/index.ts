/**
 * Services.
 *
 * Receives: the services that a lab's manifest names.
 * Returns: `Services`: a private server for each, empty for each scenario, which the run's subjects
 * reach through a door that the grader holds, and which end with the run.
 *
 * A room of its own because a server holds data of a submission and answers to a suite: here is
 * decided which program that is, what a submission may ask of it, and what is told about it.
 */
export {
  describeServices,
  type DetectedServices,
  detectServices,
  openServices,
  type Services,
} from './open-services.ts'
export type { RedisServer } from './redis-server.ts'
export { serveTests } from './serve-tests.ts'
export type { ServiceDescription } from './service-description.ts'
