/** A folder whose src is a link to that of the reference. */
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'

export default async (folder: string): Promise<string> => {
  const reference = join(import.meta.dirname, '../../../solutions/07-load-balancing/src')
  await symlink(reference, join(folder, 'src'))
  return folder
}
