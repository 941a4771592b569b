/**
 * The page of the server. Whatever comes from the server goes into the page as text, never as
 * markup; the token stays in this page and is gone when it is closed.
 */
const patienceMs = 15_000

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

let token = ''

/** The submission whose report is shown. */
let shown

const at = (id) => document.getElementById(id)

const say = (words) => {
  at('notice').textContent = words
}

async function ask(path, options = {}) {
  const headers = { Authorization: `Bearer ${token}` }
  const response = await fetch(`api/${path}`, { ...options, headers })
  const type = response.headers.get('content-type') ?? ''
  const answer = type.includes('json') ? await response.json() : await response.text()
  if (!response.ok) throw new Error(answer.error ?? 'The server did not answer.')
  return answer
}

function cell(row, text) {
  const made = row.insertCell()
  made.textContent = text
  return made
}

function stateOf({ stage, before, progress, exitCode }) {
  if (stage === 'queued') return before === 0 ? 'next' : `waiting, ${before} before it`
  if (stage === 'running')
    return progress ? `${progress.done} of ${progress.of} scenarios` : 'begun'
  return ['all passed', 'graded', 'cannot be graded', 'the grader is at fault'][exitCode] ?? 'done'
}

async function showReport(id) {
  const { lab, text, forms } = await ask(`submissions/${encodeURIComponent(id)}`)
  at('report').hidden = false
  at('report-title').textContent = lab
  at('report-text').textContent = text
  const receipt = at('receipt')
  receipt.hidden = !forms.includes('receipt')
  shown = { id, lab }
  at('report').scrollIntoView()
}

async function saveReceipt({ id, lab }) {
  const text = await ask(`submissions/${encodeURIComponent(id)}/files/receipt`)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `${lab}-receipt.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

function showRow(submission) {
  const row = at('submissions').insertRow()
  cell(row, moments.format(new Date(submission.receivedAt)))
  cell(row, submission.lab)
  cell(row, stateOf(submission))
  cell(row, submission.points === undefined ? '–' : `${submission.points}/${submission.of}`)
  const last = cell(row, '')
  if (submission.stage !== 'done') return
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Show'
  button.addEventListener('click', () =>
    showReport(submission.id).catch((error) => say(error.message)),
  )
  last.append(button)
}

async function refresh() {
  const [{ submissions }, { labs }] = await Promise.all([ask('submissions'), ask('labs')])
  at('submissions').replaceChildren()
  for (const submission of submissions) showRow(submission)
  const chosen = at('lab').value
  const options = labs.map(({ name, title, attemptsLeft }) => {
    const option = new Option(`${name} (${attemptsLeft} left this hour)`, name)
    option.title = title
    option.selected = name === chosen
    return option
  })
  at('lab').replaceChildren(...options)
  at('room').hidden = false
  return submissions.find(({ stage }) => stage !== 'done')
}

/** Follows what is under way until nothing is. */
async function follow() {
  for (let open = await refresh(); open !== undefined; open = await refresh()) {
    await ask(`submissions/${encodeURIComponent(open.id)}?waitMs=${patienceMs}`)
  }
}

const attempt = (work) => (event) => {
  event.preventDefault()
  say('')
  work().catch((error) => say(error.message))
}

at('receipt').addEventListener(
  'click',
  attempt(() => saveReceipt(shown)),
)

at('enter').addEventListener(
  'submit',
  attempt(async () => {
    token = at('token').value.trim()
    at('room').hidden = true
    await follow()
  }),
)

at('upload').addEventListener(
  'submit',
  attempt(async () => {
    const [file] = at('archive').files
    const path = `labs/${encodeURIComponent(at('lab').value)}/submissions`
    await ask(path, { method: 'POST', body: file })
    say('It is handed in.')
    await follow()
  }),
)
