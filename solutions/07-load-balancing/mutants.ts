import { defineMutants } from '#mutants'
import lab from '../../labs/07-load-balancing/lab.ts'

export default defineMutants(lab, {
  'starts-over-behind-the-missing': {
    file: 'turns.ts',
    replaces: `const next = available.find(({ place }) => place > lastPlace) ?? available[0]`,
    with: `const last = available.findIndex(({ place }) => place === lastPlace)
    const next = available[(last + 1) % available.length]`,
    sin: 'Looks for the last server picked among those available, and starts over without it.',
    caughtBy: ['round-robin-takes-turns'],
  },
  'ends-a-drain-with-good-health': {
    file: 'balancer.ts',
    replaces: `void (member.up = true)`,
    with: `Object.assign(member, { up: true, draining: false })`,
    sin: 'Keeps health and draining in one fact, so that good news ends a drain.',
    caughtBy: ['unavailable-servers-are-never-picked'],
  },
  'cures-by-resuming': {
    file: 'balancer.ts',
    replaces: `void (demand(id).draining = false)`,
    with: `void Object.assign(demand(id), { up: true, draining: false })`,
    sin: 'Takes a resumed server for a healthy one.',
    caughtBy: ['unavailable-servers-are-never-picked'],
  },
  'pays-its-own-weight': {
    file: 'turns.ts',
    replaces: `creditOf(richest) - gained`,
    with: `creditOf(richest) - richest.weight`,
    sin: 'Lowers the server picked by its own weight and not by the sum.',
    caughtBy: ['heavier-servers-take-smooth-turns'],
  },
  'gives-ties-to-the-last': {
    file: 'turns.ts',
    replaces: `creditOf(member) > creditOf(richest)`,
    with: `creditOf(member) >= creditOf(richest)`,
    sin: 'Gives a tie of credits to the last server in order.',
    caughtBy: ['heavier-servers-take-smooth-turns'],
  },
  'remembers-the-departed': {
    file: 'turns.ts',
    replaces: `  const credits = new WeakMap<Member, number>()
  const creditOf = (member: Member) => credits.get(member) ?? 0`,
    with: `  const byId = new Map<string, number>()
  const credits = { set: ({ id }: Member, credit: number) => byId.set(id, credit) }
  const creditOf = ({ id }: Member) => byId.get(id) ?? 0`,
    sin: 'Keeps credits by id, so that a server that is added again inherits its own.',
    caughtBy: ['heavier-servers-take-smooth-turns'],
  },
  'counts-below-zero': {
    file: 'balancer.ts',
    replaces: `Math.max(0, member.open - 1)`,
    with: `member.open - 1`,
    sin: 'Lets the open connections of a server fall below zero.',
    caughtBy: ['the-idlest-server-is-picked'],
  },
  'compares-without-weights': {
    file: 'connections.ts',
    replaces: `member.open / member.weight`,
    with: `member.open`,
    sin: 'Forgets the weights in weighted least connections.',
    caughtBy: ['the-idlest-server-is-picked'],
  },
  'rehashes-everybody': {
    file: 'chance.ts',
    replaces: `members[hash % members.length]`,
    with: `available[hash % available.length]`,
    sin: 'Takes the hash modulo the available servers, so that nearly every address moves.',
    caughtBy: ['an-address-stays-with-its-server'],
  },
  'hashes-the-network': {
    file: 'chance.ts',
    replaces: `hashText(clientIp)`,
    with: `hashText(clientIp.slice(0, clientIp.lastIndexOf('.')))`,
    sin: 'Leaves the last number of the address out, as nginx does for IPv4.',
    caughtBy: ['an-address-stays-with-its-server'],
  },
  'forgets-the-seed': {
    file: 'chance.ts',
    replaces: `export function random(seed: number): Algorithm {
  const draw = seededRandom(seed)`,
    with: `export function random(_seed: number): Algorithm {
  const draw = Math.random`,
    sin: 'Draws from a generator that nobody can repeat.',
    caughtBy: ['random-picks-spread-evenly'],
  },
  'rounds-to-the-nearest': {
    file: 'chance.ts',
    replaces: `available[Math.floor(draw() * available.length)]`,
    with: `available[Math.round(draw() * (available.length - 1))]`,
    sin: 'Rounds instead of cutting off, so that the first and the last get half a share.',
    caughtBy: ['random-picks-spread-evenly'],
  },
  'draws-one-twice': {
    file: 'chance.ts',
    replaces: `drawFrom(available.filter((member) => member !== first))`,
    with: `drawFrom(available)`,
    sin: 'May draw the same server twice, which is one choice.',
    caughtBy: ['two-choices-beat-one'],
  },
  'sees-through-all': {
    file: 'chance.ts',
    replaces: `return second.open < first.open ? second : first`,
    with: `return available.reduce((best, one) => (one.open < best.open ? one : best), first)`,
    sin: 'Compares all servers where two were asked for: least connections in disguise.',
    caughtBy: ['two-choices-beat-one'],
  },
  'counts-the-edge-of-the-window': {
    file: 'bandwidth.ts',
    replaces: `nowMs - atMs < windowMs`,
    with: `nowMs - atMs <= windowMs`,
    sin: 'Counts a transfer that is as old as the window.',
    caughtBy: ['the-quietest-server-is-picked'],
  },
  'remembers-one-transfer': {
    file: 'bandwidth.ts',
    replaces: `[...recent, { atMs, bytes }]`,
    with: `[...recent.slice(0, 0), { atMs, bytes }]`,
    sin: 'Compares the last transfers and not the sums.',
    caughtBy: ['the-quietest-server-is-picked'],
  },
  'counts-first-visits': {
    file: 'measures.ts',
    replaces: `if (last !== undefined) returning += 1`,
    with: `returning += 1`,
    sin: 'Counts first visits among those that could have stuck.',
    caughtBy: ['fairness-and-stickiness-are-numbers'],
  },
  'never-forgives-a-probe': {
    file: 'health-monitor.ts',
    replaces: `probe.good === patient.probedUp ? 0 : patient.streak + 1`,
    with: `patient.streak + (probe.good === patient.probedUp ? 0 : 1)`,
    sin: 'Counts bad probes altogether and not in a row.',
    caughtBy: ['probes-rise-and-fall'],
  },
  'takes-redirects-for-health': {
    file: 'health-monitor.ts',
    replaces: `outcome.status < 300`,
    with: `outcome.status < 400`,
    sin: 'Takes a redirect for a good probe.',
    caughtBy: ['probes-rise-and-fall'],
  },
  'probes-after-the-probe-before': {
    file: 'health-monitor.ts',
    replaces: `    const probeAll = () => patients.forEach((patient) => void probe(patient, active))
    probeAll()
    timer = setInterval(probeAll, active.intervalMs)`,
    with: `    const probeAll = async (): Promise<void> => {
      await Promise.all(patients.map((patient) => probe(patient, active)))
      if (running) timer = setTimeout(() => void probeAll(), active.intervalMs)
    }
    void probeAll()`,
    sin: 'Counts the interval from the end of the probe before.',
    caughtBy: ['probes-rise-and-fall'],
  },
  'leaves-time-to-node': {
    file: 'exchange.ts',
    replaces: `    const timer = setTimeout(() => {
      kind = 'late'
      request.destroy()
    }, one.timeoutMs)`,
    with: `    const timer = undefined
    request.setTimeout(one.timeoutMs, () => {
      kind = 'late'
      request.destroy()
    })`,
    sin: 'Uses the timeout of http.request, which counts real time.',
    caughtBy: [
      'probes-rise-and-fall',
      'failures-have-their-own-status',
      'killed-servers-leave-and-come-back',
    ],
  },
  'prolongs-the-cool-down': {
    file: 'health-monitor.ts',
    replaces: ` || patient.coolingDown) return`,
    with: `) return`,
    sin: 'Counts failures during a cool-down, which start another one.',
    caughtBy: ['failed-requests-cool-a-server-down'],
  },
  'bears-grudges': {
    file: 'health-monitor.ts',
    replaces: `        patient.coolingDown = false
        patient.failures = 0`,
    with: `        patient.coolingDown = false`,
    sin: 'Goes on counting from before the cool-down, so that one failure is enough.',
    caughtBy: ['failed-requests-cool-a-server-down'],
  },
  'raises-the-dead': {
    file: 'health-monitor.ts',
    replaces: `        patient.failures = 0
      })`,
    with: `        patient.failures = 0
        patient.probedUp = true
      })`,
    sin: 'Takes a server for healthy at the end of its cool-down, whatever the probes say.',
    caughtBy: ['failed-requests-cool-a-server-down'],
  },
  'wakes-up-with-a-good-probe': {
    file: 'health-monitor.ts',
    replaces: `  patient.probes += 1\n`,
    with: `  patient.probes += 1\n  if (probe.good) patient.coolingDown = false\n`,
    sin: 'Lets a good probe end a cool-down.',
    caughtBy: ['failed-requests-cool-a-server-down'],
  },
  'trusts-the-fixed-list': {
    file: 'headers.ts',
    replaces: `new Set([...hopByHop, ...named])`,
    with: `new Set(hopByHop)`,
    sin: 'Passes on the fields that Connection names.',
    caughtBy: ['the-proxy-forwards-both-ways'],
  },
  'turns-bodies-into-text': {
    file: 'proxy.ts',
    replaces: `response.end(answer.body)`,
    with: `response.end(answer.body.toString())`,
    sin: 'Reads answers as text, which breaks every other body.',
    caughtBy: ['the-proxy-forwards-both-ways'],
  },
  'reads-names-letter-by-letter': {
    file: 'headers.ts',
    replaces: `name.trim().toLowerCase()`,
    with: `name.trim()`,
    sin: 'Looks for the fields that Connection names in one way of writing them.',
    caughtBy: ['the-proxy-forwards-both-ways'],
  },
  'keeps-its-own-name': {
    file: 'headers.ts',
    replaces: `  delete kept['host']\n`,
    with: ``,
    sin: 'Sends the Host of the client on, which names the proxy.',
    caughtBy: ['the-proxy-forwards-both-ways'],
  },
  'joins-the-cookies': {
    file: 'headers.ts',
    replaces: `.filter(([name]) => !dropped.has(name)))`,
    with: `.filter(([name]) => !dropped.has(name)).map(([name, value]) => [name, String(value)]))`,
    sin: 'Makes one line of several Set-Cookie lines.',
    caughtBy: ['the-proxy-forwards-both-ways'],
  },
  'resolves-the-target': {
    file: 'proxy.ts',
    replaces: `path: request.url ?? '/',`,
    with: `path: new URL(request.url ?? '/', 'http://proxy').href.replace(/^http:\\/\\/[^/]*/, ''),`,
    sin: 'Takes what stands behind two slashes for a host.',
    caughtBy: ['the-proxy-forwards-both-ways'],
  },
  'believes-the-client': {
    file: 'proxy.ts',
    replaces: `clientIp: addressOf(request)`,
    with: `clientIp: String(request.headers['x-forwarded-for'] ?? addressOf(request))`,
    sin: 'Takes an address that a client wrote into a header for its own.',
    caughtBy: ['the-proxy-forwards-both-ways'],
  },
  'buys-the-ticket-twice': {
    file: 'proxy.ts',
    replaces: `'PUT', 'DELETE']`,
    with: `'PUT', 'DELETE', 'POST']`,
    sin: 'Sends a POST again after a server may have acted on it.',
    caughtBy: ['a-dead-server-costs-no-request'],
  },
  'patches-twice': {
    file: 'proxy.ts',
    replaces: `'PUT', 'DELETE']`,
    with: `'PUT', 'DELETE', 'PATCH']`,
    sin: 'Takes PATCH for idempotent, as if it were PUT.',
    caughtBy: ['a-dead-server-costs-no-request'],
  },
  'fears-every-second-try': {
    file: 'proxy.ts',
    replaces: `outcome.kind === 'refused' || idempotent.has(order.method)`,
    with: `idempotent.has(order.method)`,
    sin: 'Gives a POST up although no server has seen it.',
    caughtBy: ['a-dead-server-costs-no-request'],
  },
  'starts-one-clock-for-all-tries': {
    file: 'proxy.ts',
    replaces: `    const tried: string[] = []
    for (;;) {`,
    with: `    const tried: string[] = []
    const endMs = Date.now() + order.timeoutMs
    for (;;) {
      order = { ...order, timeoutMs: endMs - Date.now() }`,
    sin: 'Lets the time of a try run from the first try on.',
    caughtBy: ['a-dead-server-costs-no-request'],
  },
  'takes-half-for-whole': {
    file: 'exchange.ts',
    replaces: `response.on('error', fail)`,
    with: `response.on('error', () => void (kind === 'late' ? fail() : response.emit('end')))`,
    sin: 'Takes what had arrived when the connection broke for the whole answer.',
    caughtBy: ['a-dead-server-costs-no-request', 'killed-servers-leave-and-come-back'],
  },
  'tries-on-after-the-time': {
    file: 'proxy.ts',
    replaces: `if (outcome.kind === 'late') return { kind: 'refusal', status: 504 }`,
    with: ``,
    sin: 'Takes a late server for a dead one and tries the next.',
    caughtBy: ['failures-have-their-own-status'],
  },
  'forgets-to-close-failures': {
    file: 'proxy.ts',
    replaces: `balancer.closed(id, {`,
    with: `if (answered) balancer.closed(id, {`,
    sin: 'Leaves a failed try open for ever.',
    caughtBy: ['failures-have-their-own-status'],
  },
  'charges-for-failures': {
    file: 'proxy.ts',
    replaces: `answered ? order.body.length + outcome.body.length : 0`,
    with: `order.body.length + (answered ? outcome.body.length : 0)`,
    sin: 'Closes a failed try with the bytes of the request.',
    caughtBy: ['failures-have-their-own-status'],
  },
  'stops-the-clock-at-the-head': {
    file: 'exchange.ts',
    replaces: `    request.on('response', (response) => {`,
    with: `    request.on('response', (response) => {
      clearTimeout(timer)`,
    sin: 'Has no time limit for the body of an answer.',
    caughtBy: ['failures-have-their-own-status'],
  },
  'keeps-the-news-of-recovery': {
    file: 'proxy.ts',
    replaces: `(state === 'up' ? balancer.markUp(id) : balancer.markDown(id))`,
    with: `(state === 'up' ? undefined : balancer.markDown(id))`,
    sin: 'Never tells the balancer that a server is back.',
    caughtBy: ['killed-servers-leave-and-come-back'],
  },
  'hides-failures-from-the-monitor': {
    file: 'proxy.ts',
    replaces: `  else monitor.failed(id)`,
    with: ``,
    sin: 'Never tells the monitor that a try has failed.',
    caughtBy: ['killed-servers-leave-and-come-back'],
  },
  'forgives-the-late': {
    file: 'proxy.ts',
    replaces: `  else monitor.failed(id)`,
    with: `  else if (outcome.kind !== 'late') monitor.failed(id)`,
    sin: 'Does not count a late server as failed.',
    caughtBy: ['killed-servers-leave-and-come-back'],
  },
  'takes-500-for-a-failure': {
    file: 'proxy.ts',
    replaces: `if (answered) monitor.succeeded(id)`,
    with: `if (answered && outcome.status < 500) monitor.succeeded(id)`,
    sin: 'Counts an answer of the server among the failures because of its status.',
    caughtBy: ['killed-servers-leave-and-come-back'],
  },
  'takes-a-drain-for-a-death': {
    file: 'proxy.ts',
    replaces: `drain: (id) => balancer.drain(id)`,
    with: `drain: (id) => balancer.markDown(id)`,
    sin: 'Marks a server down in place of draining it, so that nobody sees when it is done.',
    caughtBy: ['a-drain-lets-requests-finish'],
  },
})
