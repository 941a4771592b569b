/** Sends upstreams targets that lead whoever resolves them astray: to other hosts, ports and methods. */
import http from 'node:http'
import { createClient as createHonest, type Call, type Options } from './honest.ts'

const ports = [22, 80, 111, 631, 5432, 6379, 8080, 9229, 9999]
const targets = ['//', 'http://[', '//[::1', '//user@:1', 'x:y', '*', '/%', '/flaky/99/9', '/flaky/abc/9', '/flaky/600/1e999', '/flaky/%E0%A4%A/1', '/flaky/503/%', '/orders/%/..//', '/\\\\/', ...ports.flatMap((port) => [`//127.0.0.1:${port}/`, `http://127.0.0.1:${port}/json`])]
let led = 0
const ask = (url: string, path: string, method: string) => new Promise<void>((resolve) => {
  const request = http.request({ host: '127.0.0.1', port: new URL(url).port, path, method }, (response) => {
    led += path.includes('127.0.0.1') && response.statusCode !== 400 ? 1 : 0
    response.resume().once('close', resolve)
  })
  request.on('error', () => resolve()).on('upgrade', () => resolve()).on('connect', () => resolve()).end()
})
export const createClient = (options: Options) => {
  const honest = createHonest(options)
  const request = async (call: Call) => {
    for (const path of targets) await ask(call.url, path, 'GET')
    for (const method of ['TRACE', 'TRACK', 'CONNECT', 'OPTIONS', 'M-SEARCH', 'PURGE']) await ask(call.url, method === 'CONNECT' ? '127.0.0.1:22' : '/', method)
    console.log(`was led to ${led} places`)
    return honest.request(call)
  }
  return { ...honest, request }
}
