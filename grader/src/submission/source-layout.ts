/** What lies at a path of a submission. */
export type EntryKind = 'file' | 'folder' | 'link' | 'special'

/** Says what lies at a path, `undefined` where nothing does; '' is the submission itself. */
export type KindAt = (path: string) => Promise<EntryKind | undefined>

export interface LayoutOptions {
  /** As '07-load-balancing', where the submission may be a whole repository. */
  readonly labName: string | undefined
  /** The entry relative to `src`, as 'app.ts'. */
  readonly entry: string | undefined
  /** Where to look, as '' or 'wrapper/'; each is empty or ends with a slash. */
  readonly bases: readonly string[]
}

/**
 * Finds the folder that counts as `src`: the submission's own `src`, or that of the lab in a
 * whole repository, or the submission itself where the entry lies directly in it.
 * @returns '' or a path that ends with a slash; `undefined` if there is none.
 */
export async function locateSource(
  kindAt: KindAt,
  { labName, entry, bases }: LayoutOptions,
): Promise<string | undefined> {
  for (const base of bases) {
    const folders = ['src', ...(labName === undefined ? [] : [`labs/${labName}/src`])]
    for (const folder of folders) {
      if ((await kindAt(base + folder)) === 'folder') return `${base}${folder}/`
    }
    if (entry !== undefined && (await kindAt(base + entry)) === 'file') return base
  }
  return undefined
}
