/** Reads what a client sent, and refuses what is not as the contract says. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Request } from 'express'
import { Problem } from './problems.ts'

/**
 * Returns the content of a request that express.json() has parsed.
 * @throws Problem 415 unless the request says that it is JSON.
 */
export function readJson(request: Request): unknown {
  // TODO(2): look at the media type, then return request.body.
  notImplemented(2, `read the content of a ${request.method}`)
}

/**
 * Reads a member that must be a string with something in it.
 * @throws Problem 400 if it is missing, empty or of another type.
 */
export function readText(content: unknown, name: string): string {
  const value = readMember(content, name)
  if (typeof value !== 'string' || value === '') {
    throw new Problem(400, `The member '${name}' must be a string that is not empty.`)
  }
  return value
}

/**
 * Reads a member that must be true or false.
 * @throws Problem 400 if it is missing or of another type.
 */
export function readFlag(content: unknown, name: string): boolean {
  const value = readMember(content, name)
  // TODO(3): refuse everything but a boolean.
  notImplemented(3, `read the member '${name}', here ${value}`)
}

function readMember(content: unknown, name: string): unknown {
  if (typeof content !== 'object' || content === null) return undefined
  return (content as Readonly<Record<string, unknown>>)[name]
}
