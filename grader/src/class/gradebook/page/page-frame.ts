import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, Markup } from './markup.ts'

const style = readFileSync(new URL('./gradebook.css', import.meta.url), 'utf8')

/** A page that needs nothing else, neither a server nor a network. */
export interface Page {
  readonly title: string
  /** What made it, so that it is known again. */
  readonly generator: string
  readonly body: Markup
  /** The only script that may run. */
  readonly script?: string
}

/** Writes a page. */
export function writePage({ title, generator, body, script }: Page): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script)}">
<meta name="generator" content="${generator}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style></head>
<body>${body}
${script !== undefined && html`<script>${new Markup(script)}</script>`}</body></html>
`.text
}

/**
 * What the browser may load and run: this page's own script and style, and nothing from anywhere.
 * Should anything of a student's ever get through as markup, it does not run.
 */
function policyFor(script: string | undefined): string {
  const hash = createHash('sha256').update(script ?? '')
  const scripts = script === undefined ? "'none'" : `'sha256-${hash.digest('base64')}'`
  return ["default-src 'none'", `script-src ${scripts}`, "style-src 'unsafe-inline'"].join('; ')
}
