/** Which operation a request asks for. */
import { getAcl, putAcl } from './acl-operations.ts'
import { deleteObjects } from './batch-delete.ts'
import * as buckets from './bucket-operations.ts'
import type { Call, Operation } from './call.ts'
import { copyObject } from './copying.ts'
import { StoreError } from './errors.ts'
import { listObjects } from './list-objects.ts'
import * as uploads from './multipart.ts'
import * as objects from './object-operations.ts'
import * as versions from './version-operations.ts'

/** Parameters that name a part of a bucket or object; the first that is there decides. */
const subresources = ['acl', 'versioning', 'versions', 'uploads', 'uploadId', 'delete', 'location']

const onStore: Readonly<Record<string, Operation>> = { GET: buckets.listBuckets }

const onBucket: Readonly<Record<string, Operation>> = {
  'PUT ': buckets.createBucket,
  'HEAD ': buckets.headBucket,
  'DELETE ': buckets.deleteBucket,
  'GET ': listObjects,
  'GET acl': getAcl,
  'PUT acl': putAcl,
  'GET versioning': versions.getVersioning,
  'PUT versioning': versions.putVersioning,
  'GET versions': versions.listVersions,
  'GET uploads': uploads.listUploads,
  'POST delete': deleteObjects,
  'GET location': buckets.getLocation,
}

const onObject: Readonly<Record<string, Operation>> = {
  'PUT ': objects.putObject,
  'GET ': objects.getObject,
  'HEAD ': objects.getObject,
  'DELETE ': objects.deleteObject,
  'GET acl': getAcl,
  'PUT acl': putAcl,
  'POST uploads': uploads.createUpload,
  'PUT uploadId': uploads.putPart,
  'GET uploadId': uploads.listParts,
  'POST uploadId': uploads.completeUpload,
  'DELETE uploadId': uploads.abortUpload,
}

/** @throws StoreError MethodNotAllowed */
export function chooseOperation({ request, bucket, key, query }: Call): Operation {
  const { method = 'GET', headers } = request
  const subresource = subresources.find((name) => query.has(name)) ?? ''
  if (key !== '' && `${method} ${subresource}` === 'PUT ' && headers['x-amz-copy-source']) {
    return copyObject
  }
  const table = key === '' ? onBucket : onObject
  const operation = bucket === '' ? onStore[method] : table[`${method} ${subresource}`]
  if (operation === undefined) throw new StoreError('MethodNotAllowed')
  return operation
}
