import { basename } from 'node:path'

/** Says paths as seen from the folder of the class: where that lies is nobody's business. */
export function sayInside(text: string, folder: string): string {
  const inside = text.replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '')
  return inside.replaceAll(folder, basename(folder))
}
