import type { Service } from '@cloud-labs/labkit'
import { detectServices, openServices } from './open-services.ts'

/** A lab's services for its public tests. */
export interface TestServices {
  /** Variables that tell the tests where they are; `@cloud-labs/labkit/testing` reads them. */
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** Starts a lab's services for its public tests, which run in no box. */
export async function serveTests(needs: readonly Service[]): Promise<TestServices> {
  const { redis, close } = await openServices(await detectServices(needs), { sockets: undefined })
  return { environment: redis === undefined ? {} : { CLOUD_LABS_TEST_REDIS: redis.url }, close }
}
