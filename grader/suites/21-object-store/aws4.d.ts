/** The signer `aws4` from npm, as much of it as the suite uses. */
declare module 'aws4' {
  interface Request {
    readonly service: 's3'
    readonly region: string
    readonly method: string
    readonly path: string
    readonly host: string
    readonly signQuery?: boolean
    readonly body?: string
    readonly headers: Readonly<Record<string, string>>
  }
  const signer: {
    sign(
      request: Request,
      credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
    ): { readonly path: string; readonly headers: Record<string, string> }
  }
  export default signer
}
