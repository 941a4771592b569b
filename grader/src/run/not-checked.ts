/** A scenario asked for something that this machine does not have. One whole sentence. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked'
}
