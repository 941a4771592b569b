/** One answer of the subject over HTTP, read to its end. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly bytes: Uint8Array
  /** The body as JSON, or `undefined` if it is not JSON; never throws. */
  json(): unknown
}

export interface RequestOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is. */
  readonly body?: string | Uint8Array
  /** Sent as JSON with `Content-Type: application/json` unless `headers` says otherwise. */
  readonly json?: unknown
  /** What the exchange is called in evidence; its method and path unless given. */
  readonly shownAs?: string
}

/** A served listener of the subject. */
export interface Site {
  /** As `http://127.0.0.1:49152`; for clients other than `request`. */
  readonly origin: string
  /**
   * Sends one request with `fetch`; redirects are not followed. The exchange becomes evidence.
   * @param target A path, or a URI of this site as the subject may have put into a link.
   */
  request(target: string, options?: RequestOptions): Promise<Reply>
}
