import { spawn } from 'node:child_process'
import { platform } from 'node:process'
import type { Hallway } from '../hallway.ts'

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/**
 * Opens a file in the user's browser, if somebody sits at a display.
 * @returns Whether there was one; whether the browser comes up is not waited for.
 */
export function openInBrowser(path: string, { environment, out }: Hallway): boolean {
  const opener = openers[platform]
  const hasDisplay =
    platform !== 'linux' ||
    [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some((name) => Boolean(name))
  if (opener === undefined || !hasDisplay || !out.isTerminal) return false
  const [command, ...words] = opener
  const child = spawn(command, [...words, path], { detached: true, stdio: 'ignore' })
  // The path is printed in any case, so a missing opener is no misfortune.
  child.on('error', () => {})
  child.unref()
  return true
}
