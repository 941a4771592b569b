import { expect } from 'vitest'
import { UngradableError } from '../../src/submission/index.ts'

/** Waits for a refusal and checks that it is one whole sentence, as every refusal must be. */
export async function refusalOf(reading: Promise<unknown>): Promise<UngradableError> {
  const error = await reading.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UngradableError)
  expect((error as Error).message, 'one whole sentence').toMatch(/^[^\n]+\.$/)
  return error as UngradableError
}
