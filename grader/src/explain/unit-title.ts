const titles = {
  1: 'Web services',
  2: 'Scaling out',
  3: 'Messaging',
  4: 'Time and coordination',
  5: 'Replicated data',
  6: 'Data at scale',
  7: 'Cloud platforms',
} as const

/** Names one of the seven parts of the course, as 'Unit 2 · Scaling out'. */
export function unitTitle(unit: keyof typeof titles): string {
  return `Unit ${unit} · ${titles[unit]}`
}
