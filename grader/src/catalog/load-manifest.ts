import { pathToFileURL } from 'node:url'
import type { Lab } from '@cloud-labs/labkit'
import { CatalogError } from './catalog-error.ts'
import { checkShape, isLab } from './check-shape.ts'

/**
 * Imports a manifest. A manifest is code of ours and is trusted; a student's copy of it is never
 * loaded, for the submission room reads nothing but `src`.
 * @param file Absolute path of a `lab.ts`.
 * @param name How it is named in sentences.
 * @throws CatalogError if it cannot be imported or is no manifest.
 */
export async function loadManifest(file: string, name: string): Promise<Lab> {
  const manifest = await importDefault(file, name)
  if (isLab(manifest)) return manifest
  throw new CatalogError(checkShape(name, manifest)[0] ?? `${name} is no manifest; mend it.`)
}

async function importDefault(file: string, name: string): Promise<unknown> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(file).href)
    return module.default
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new CatalogError(
      `${name} cannot be imported (${reason.trim().replace(/\.$/, '')}); mend the manifest.`,
      { cause: error },
    )
  }
}
