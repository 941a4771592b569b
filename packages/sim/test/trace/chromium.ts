/** A headless Chromium that tests talk to, over its DevTools protocol on a pipe. */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** A message of the protocol. */
interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

/** The browser's program, if this machine has one. */
export function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A browser of one's own, with nothing in it. */
export class Chromium {
  readonly #child: ChildProcess
  readonly #profile: string
  readonly #waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>()
  readonly #listeners = new Set<(message: Message) => void>()
  #count = 0

  private constructor(child: ChildProcess, profile: string) {
    this.#child = child
    this.#profile = profile
    let rest = ''
    const input = child.stdio[4] as Readable
    input.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\0')
      rest = parts.pop() ?? ''
      for (const part of parts) this.#hear(JSON.parse(part) as Message)
    })
  }

  static async start(program: string): Promise<Chromium> {
    const profile = await mkdtemp(join(tmpdir(), 'cloud-labs-chromium-'))
    const child = spawn(
      program,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--remote-debugging-pipe',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true },
    )
    return new Chromium(child, profile)
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    this.#count += 1
    const answer = Promise.withResolvers<Record<string, unknown>>()
    this.#waiting.set(this.#count, answer)
    const message = { id: this.#count, method, params, ...(sessionId && { sessionId }) }
    const output = this.#child.stdio[3] as Writable
    output.write(`${JSON.stringify(message)}\0`)
    return answer.promise
  }

  /** Tells every event to somebody. */
  listen(hear: (message: Message) => void): void {
    this.#listeners.add(hear)
  }

  async close(): Promise<void> {
    const ended = Promise.withResolvers<undefined>()
    this.#child.once('exit', () => ended.resolve(undefined))
    if (this.#child.exitCode !== null) ended.resolve(undefined)
    // Its helpers are of its group, and some of them outlive it otherwise.
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL')
    await ended.promise
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #hear(message: Message): void {
    const { id, result = {}, error } = message
    if (id === undefined) for (const hear of this.#listeners) hear(message)
    const answer = this.#waiting.get(id ?? -1)
    this.#waiting.delete(id ?? -1)
    if (error === undefined) answer?.resolve(result)
    else answer?.reject(new Error(error.message))
  }
}

/** A page in a browser, and what it complained of and asked for. */
export class BrowserPage {
  readonly complaints: string[] = []
  readonly requests: string[] = []
  readonly #browser: Chromium
  readonly #session: string

  private constructor(browser: Chromium, session: string) {
    this.#browser = browser
    this.#session = session
  }

  /** Opens a page and waits until it is loaded. */
  static async open(browser: Chromium, url: string): Promise<BrowserPage> {
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' })
    const attached = await browser.send('Target.attachToTarget', { targetId, flatten: true })
    const page = new BrowserPage(browser, String(attached['sessionId']))
    const loaded = Promise.withResolvers<undefined>()
    browser.listen(({ method, params = {} }) => {
      if (method === 'Page.loadEventFired') loaded.resolve(undefined)
      else page.#note(method ?? '', params)
    })
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await page.send(`${domain}.enable`)
    const size = { width: 1400, height: 900, deviceScaleFactor: 1, mobile: false }
    await page.send('Emulation.setDeviceMetricsOverride', size)
    await page.send('Page.navigate', { url })
    await loaded.promise
    return page
  }

  send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    return this.#browser.send(method, params, this.#session)
  }

  /** The value of an expression in the page; promises are waited for. */
  async evaluate(expression: string): Promise<unknown> {
    const settings = { expression, awaitPromise: true, returnByValue: true }
    const { result } = await this.send('Runtime.evaluate', settings)
    return (result as { readonly value?: unknown }).value
  }

  async press(key: string): Promise<void> {
    const text = key.length === 1 ? { text: key } : {}
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text })
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key })
  }

  #note(method: string, params: Record<string, unknown>): void {
    if (method === 'Network.requestWillBeSent') {
      this.requests.push((params['request'] as { readonly url: string }).url)
    }
    const isError = params['type'] === 'error' || method === 'Runtime.exceptionThrown'
    if (isError || method === 'Log.entryAdded') this.complaints.push(JSON.stringify(params))
  }
}
