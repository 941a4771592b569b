import type { Inquiry } from './inquiry.ts'

const kept = /^(cache-control|content-(disposition|encoding|language|type)|expires|x-amz-meta-.*)$/

/** What is said about an object: fields that are given back as they came. */
export function readLabels({ request, query }: Inquiry): Record<string, string> {
  const labels: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  for (const [name, value] of Object.entries(request.headers)) {
    if (kept.test(name) && value !== undefined) labels[name] = value.toString()
  }
  for (const [name, value] of query) if (name.startsWith('x-amz-meta-')) labels[name] = value
  const { 'content-encoding': coding, ...rest } = labels
  const own = (coding ?? '').split(/[\s,]+/).filter((each) => each && each !== 'aws-chunked')
  return own.length === 0 ? rest : { ...rest, 'content-encoding': own.join(', ') }
}
