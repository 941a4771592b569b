import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { LineChannel } from '../../src/box/host/line-channel.ts'

/** A channel on a file with this text; `flags` as 'r' or 'w'. */
function openChannel(text: string, flags: string) {
  const folder = mkdtempSync(join(tmpdir(), 'lab-lines-'))
  const path = join(folder, 'lines')
  writeFileSync(path, text)
  const descriptor = openSync(path, flags)
  onTestFinished(() => {
    closeSync(descriptor)
    rmSync(folder, { recursive: true })
  })
  return { channel: new LineChannel(descriptor), path }
}

test('lines come one at a time, however they lie in what is read', () => {
  const lines = ['short', 'é'.repeat(70_000), '', 'x'.repeat(65_535), 'last']
  const { channel } = openChannel(lines.map((line) => `${line}\n`).join(''), 'r')
  for (const line of lines) expect(channel.read() === line).toBe(true)
  expect(channel.read()).toBeUndefined()
})

test('a line without an end is none', () => {
  expect(openChannel('half a line', 'r').channel.read()).toBeUndefined()
})

test('a line is written with its end', () => {
  const { channel, path } = openChannel('', 'w')
  channel.write('one')
  channel.write('ü')
  expect(readFileSync(path, 'utf8')).toBe('one\nü\n')
})
