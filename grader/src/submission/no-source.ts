import { basename, extname } from 'node:path'
import type { SourceFile } from './submission.ts'

/** Pictures, recordings, papers, archives and what compilers leave: nobody writes code in them. */
const extensions = new Set(
  (
    '.png .jpg .jpeg .gif .webp .bmp .ico .svg .heic .avif .tif .tiff .psd .mp3 .mp4 .m4a .mov ' +
    '.avi .mkv .webm .wav .ogg .pdf .doc .docx .odt .ods .odp .rtf .xls .xlsx .ppt .pptx .pages ' +
    '.key .zip .rar .7z .tar .gz .tgz .bz2 .xz .exe .dll .so .dylib .o .class .pyc .log .lnk'
  ).split(' '),
)

/** What file managers leave behind; '.DS_Store' is a dotfile. */
const names = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini'])

/** Whether a file's name says that it is no source; such a file is left out unread. */
export function isNoSource(path: string): boolean {
  return extensions.has(extname(path).toLowerCase()) || names.has(basename(path).toLowerCase())
}

const program = /\.(ts|js|mjs)$/i
const specifiers = /\b(?:from|import|require)\b\s{0,20}\(?\s{0,20}['"`]([^'"`\n]{1,300})['"`]/g

/** Finds a file among these that some program imports, by its name: without it, nothing runs. */
export function findImported(
  paths: readonly string[],
  files: readonly SourceFile[],
): string | undefined {
  if (paths.length === 0) return undefined
  const imported = new Set<string>()
  for (const { path, text } of files) {
    if (!program.test(path)) continue
    for (const [, specifier = ''] of text.matchAll(specifiers)) imported.add(basename(specifier))
  }
  return paths.find((path) => imported.has(basename(path)))
}
