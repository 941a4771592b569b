import { createInterface } from 'node:readline'
import { inProcess } from '../../src/index.ts'
import { register } from '../workloads/register.ts'

/** One node behind a pipe: reads events and writes turns, one line of JSON for each. */
const driver = inProcess(register({}))('any')

for await (const line of createInterface({ input: process.stdin })) {
  const { event, moment } = JSON.parse(line)
  process.stdout.write(`${JSON.stringify(await driver.deliver(event, moment))}\n`)
}
