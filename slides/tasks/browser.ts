/** A browser that is on this machine already; none is downloaded. */
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-chromium'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macProgram = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Why nothing can be shown, and what to do, in one line. */
export class NoBrowserError extends Error {
  constructor() {
    super(
      'This needs Chromium or Chrome on the PATH; on Debian: apt-get install chromium ' +
        '(or set CHROMIUM to the program).',
    )
  }
}

/**
 * Finds Chromium or Chrome.
 * @throws NoBrowserError
 */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROMIUM']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = folders.flatMap((folder) => programs.map((program) => join(folder, program)))
  for (const path of [...(named === undefined ? [] : [named]), ...onPath, macProgram]) {
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  throw new NoBrowserError()
}

/**
 * Starts a browser that nobody sees.
 * @throws NoBrowserError
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser()
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  return chromium.launch({ executablePath, headless: true, args })
}
