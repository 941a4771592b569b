/**
 * What the page can do beyond being read: sort and find students, open reports that a link leads
 * to, and change its colours. Without it, everything is there all the same.
 */
export const pageScript = `
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const map = document.getElementById('map')
const body = map.tBodies[0]

const valueOf = (row, key) => {
  if (key === 'name') return row.dataset.name
  if (key === 'total') return Number(row.dataset.total)
  return Number(row.querySelector('[data-lab="' + key + '"]').dataset.value)
}
for (const button of all('button[data-sort]', map)) {
  button.addEventListener('click', () => {
    const head = button.closest('th')
    const key = button.dataset.sort
    const usual = key === 'name' ? 'ascending' : 'descending'
    const other = usual === 'ascending' ? 'descending' : 'ascending'
    const order = head.getAttribute('aria-sort') === usual ? other : usual
    for (const one of all('thead th', map)) one.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', order)
    const sign = order === 'ascending' ? 1 : -1
    const compare = (one, two) =>
      typeof one === 'string' ? one.localeCompare(two) : one - two
    const rows = [...body.rows]
    rows.sort((one, two) => sign * compare(valueOf(one, key), valueOf(two, key)))
    body.append(...rows)
  })
}

const find = document.getElementById('find')
find.addEventListener('input', () => {
  const wanted = find.value.trim().toLowerCase()
  for (const row of body.rows) row.hidden = !row.dataset.find.includes(wanted)
})

const openTarget = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const report = target?.closest('details')
  if (!report) return
  report.open = true
  target.scrollIntoView()
}
addEventListener('hashchange', openTarget)
openTarget()

const reports = all('details.student')
const setAll = (isOpen) => reports.forEach((report) => { report.open = isOpen })
document.getElementById('open-all')?.addEventListener('click', () => setAll(true))
document.getElementById('close-all')?.addEventListener('click', () => setAll(false))

const themes = ['auto', 'light', 'dark']
const theme = document.getElementById('theme')
theme.addEventListener('click', () => {
  const next = themes[(themes.indexOf(theme.dataset.theme) + 1) % themes.length]
  theme.dataset.theme = next
  theme.textContent = 'Colours: ' + next
  document.documentElement.style.colorScheme = next === 'auto' ? 'light dark' : next
})
document.documentElement.classList.add('live')
`
