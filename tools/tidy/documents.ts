import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import type { HouseFile } from './house-file.ts'
import { headingsOf, proseOf } from './markdown.ts'

/** Documents with no title or several, and links that lead nowhere within the house. */
export function findDocumentFaults(files: readonly HouseFile[]): Finding[] {
  const house = new Map(files.map((file) => [file.path, file]))
  const documents = files.filter(({ path }) => path.endsWith('.md') && !isDeck(path))
  return documents.flatMap((file) => [...findTitles(file), ...findBrokenLinks(file, house)])
}

/** A deck has a title on every slide, and a check of its own. */
function isDeck(path: string): boolean {
  return /^slides\/\d\d-[^/]+\.md$/.test(path)
}

function findTitles({ path, text = '' }: HouseFile): Finding[] {
  const titles = headingsOf(text).filter(({ level }) => level === 1)
  if (titles.length === 1) return []
  const what = `The document has ${titles.length === 0 ? 'no title' : `${titles.length} titles`}.`
  const mend = 'Give it exactly one heading of level 1.'
  return [{ file: path, line: titles[1]?.line ?? 1, what, mend }]
}

function findBrokenLinks(file: HouseFile, house: ReadonlyMap<string, HouseFile>): Finding[] {
  return proseOf(file.text ?? '').flatMap(({ line, text }) => {
    const spoken = text.replaceAll(/`[^`]*`/g, '')
    const targets = [...spoken.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map((match) => match[1] ?? '')
    return targets
      .filter((target) => !leadsSomewhere(file, target, house))
      .map((target) => {
        const what = `The link to '${target}' leads nowhere.`
        return { file: file.path, line, what, mend: 'Correct the path or the heading it names.' }
      })
  })
}

function leadsSomewhere(
  from: HouseFile,
  target: string,
  house: ReadonlyMap<string, HouseFile>,
): boolean {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return true
  const [rawPath = '', anchor] = target.split('#', 2)
  const path = decodeURI(rawPath)
  const place =
    path === '' ? from.path : posix.normalize(posix.join(posix.dirname(from.path), path))
  const file = house.get(place)
  if (file === undefined) return isFolder(place.replace(/\/$/, ''), house)
  if (anchor === undefined || !place.endsWith('.md')) return true
  return headingsOf(file.text ?? '').some((heading) => heading.anchor === anchor)
}

function isFolder(place: string, house: ReadonlyMap<string, HouseFile>): boolean {
  return place === '.' || [...house.keys()].some((path) => path.startsWith(`${place}/`))
}
