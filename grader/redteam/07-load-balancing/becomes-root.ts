/** Becomes root, so that the limits of nobody are not its own. */
export * from './honest.ts'

for (const become of [process.setuid, process.setgid, process.seteuid, process.setegid]) {
  try {
    become?.call(process, 0)
  } catch {}
}
try {
  process.setgroups?.([0])
  process.initgroups?.('root', 0)
} catch {}
console.log(`user ${process.getuid?.()}, group ${process.getgid?.()}`)
