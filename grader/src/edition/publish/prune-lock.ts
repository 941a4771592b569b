import type { Manifest } from './student-packages.ts'

/** What a lockfile says of one place (npm, "package-lock.json", lockfileVersion 3). */
interface LockEntry {
  readonly link?: boolean
  readonly dependencies?: Names
  readonly devDependencies?: Names
  readonly optionalDependencies?: Names
  readonly peerDependencies?: Names
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly [member: string]: unknown
}

type Names = Readonly<Record<string, string>>

/** A whole lockfile. */
interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>
  readonly [member: string]: unknown
}

/** Members of a manifest that a lockfile repeats. */
const repeated = [
  ...['name', 'version', 'license', 'workspaces', 'bin', 'engines'],
  ...['dependencies', 'devDependencies', 'optionalDependencies'],
  ...['peerDependencies', 'peerDependenciesMeta'],
]

/**
 * Cuts a lockfile down to what the given members of a workspace need; `npm ci` takes the rest for
 * an error. Nothing is resolved anew: every version and hash is the one that the house uses.
 * @param manifests By folder; '' is the root.
 * @throws Error if the house's lockfile lacks something that a manifest names.
 */
export function pruneLock(text: string, manifests: ReadonlyMap<string, Manifest>): string {
  const lock: Lock = JSON.parse(text)
  const members = new Map<string, LockEntry>()
  for (const [folder, manifest] of manifests) {
    members.set(folder, repeat(manifest))
    if (folder !== '')
      members.set(`node_modules/${manifest.name}`, { resolved: folder, link: true })
  }
  const packages = { ...lock.packages, ...Object.fromEntries(members) }
  const kept = new Set(members.keys())
  const open = [...manifests.keys()]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    for (const found of findNeeds(place, packages, manifests.has(place))) {
      if (!kept.has(found)) open.push(found)
      kept.add(found)
    }
  }
  const entries = [...kept].toSorted().map((place) => [place, packages[place]])
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`
}

function repeat(manifest: Manifest): LockEntry {
  const members = repeated.filter((name) => manifest[name] !== undefined)
  return Object.fromEntries(members.map((name) => [name, manifest[name]]))
}

/** The places of everything that a package names. */
function findNeeds(place: string, packages: Lock['packages'], isMember: boolean): string[] {
  const entry = packages[place] ?? {}
  const optionalPeers = Object.entries(entry.peerDependenciesMeta ?? {})
    .filter(([, { optional }]) => optional === true)
    .map(([name]) => name)
  const required = {
    ...entry.dependencies,
    ...(isMember ? entry.devDependencies : {}),
    ...entry.peerDependencies,
  }
  const spared = new Set([...optionalPeers, ...Object.keys(entry.optionalDependencies ?? {})])
  const names = new Set([...Object.keys(required), ...spared])
  return [...names].flatMap((name) => {
    const found = locate(name, place, packages)
    if (found !== undefined) return [found]
    if (spared.has(name)) return []
    const who = place === '' ? 'the root' : place
    throw new Error(`package-lock.json lacks ${name}, which ${who} needs; run 'npm install'.`)
  })
}

/** Node's way: beside the package, then in each `node_modules` above it. */
function locate(name: string, from: string, packages: Lock['packages']): string | undefined {
  let folder = from
  for (;;) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (packages[place] !== undefined) return place
    if (folder === '') return undefined
    const at = folder.lastIndexOf('node_modules/')
    folder = at <= 0 ? '' : folder.slice(0, at - 1)
  }
}
