/** What a store knows, in memory. The journal says the same, change by change. */
import type { Acl } from './acl.ts'

/** A file of bytes that never change. */
export interface Piece {
  readonly blob: string
  readonly size: number
}

/** What a client says about an object, beside its bytes. */
export interface Description {
  /** Header fields that are given back as they came, as `content-type`. */
  readonly fields: Readonly<Record<string, string>>
  /** By name, without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>
}

/** One value of a key, or the mark that it was deleted. */
export interface Version extends Description {
  readonly key: string
  /** `null`, as text, if the bucket kept no versions when it was written. */
  readonly versionId: string
  readonly isMarker: boolean
  readonly modifiedAtMs: number
  readonly size: number
  /** With its quotation marks. */
  readonly etag: string
  /** Base64 by algorithm, as `crc32`. */
  readonly checksums: Readonly<Record<string, string>>
  readonly pieces: readonly Piece[]
  readonly owner: string
  readonly acl: Acl
}

export interface Part extends Piece {
  readonly number: number
  readonly etag: string
  readonly modifiedAtMs: number
}

/** An object that comes in parts and is not there yet. */
export interface Upload extends Description {
  readonly id: string
  readonly key: string
  readonly owner: string
  readonly acl: Acl
  readonly startedAtMs: number
}

export type Versioning = 'Enabled' | 'Suspended'

export interface Bucket {
  readonly name: string
  readonly owner: string
  readonly createdAtMs: number
  versioning: Versioning | undefined
  acl: Acl
  /** The versions of a key, newest first; never an empty list. */
  readonly objects: Map<string, readonly Version[]>
  readonly uploads: Map<string, { readonly upload: Upload; readonly parts: Map<number, Part> }>
}

/** One change, as it stands in the journal. */
export type Change =
  | { readonly do: 'create-bucket'; name: string; owner: string; createdAtMs: number; acl: Acl }
  | { readonly do: 'delete-bucket'; name: string }
  | { readonly do: 'set-versioning'; bucket: string; versioning: Versioning }
  | { readonly do: 'set-acl'; bucket: string; key: string; versionId: string; acl: Acl }
  | { readonly do: 'put'; bucket: string; version: Version }
  | { readonly do: 'remove'; bucket: string; key: string; versionId: string }
  | { readonly do: 'start-upload'; bucket: string; upload: Upload }
  | { readonly do: 'put-part'; bucket: string; uploadId: string; part: Part }
  | { readonly do: 'end-upload'; bucket: string; uploadId: string }
