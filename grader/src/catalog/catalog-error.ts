/**
 * A lab of the catalogue is broken, which is never the student's fault (exit code 3). The message
 * is one whole sentence that names the file and the mend.
 */
export class CatalogError extends Error {
  override readonly name = 'CatalogError'
}
