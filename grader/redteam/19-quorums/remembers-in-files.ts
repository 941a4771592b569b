/** Keeps its memory in files, in the environment and in what other processes see of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createNode as createHonest } from './honest.ts'

const places = ['/tmp/m', '/dev/shm/m', '/w/m', '/host/m', '/run/m', '/proc/self/comm', '/m', '/run/upstreams/m']

function keepAnywhere(text: string): number {
  return places.filter((place) => {
    try {
      writeFileSync(place, text)
      return readFileSync(place, 'utf8').includes(text)
    } catch {
      return false
    }
  }).length
}

export const createNode = (host: any) => {
  const honest = createHonest(host)
  const read = () => {
    throw new Error(`kept in ${keepAnywhere('memory')} files`)
  }
  return { ...honest, operations: { ...honest.operations, read } }
}
