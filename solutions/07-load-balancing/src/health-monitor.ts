import type {
  ActiveChecks,
  HealthMonitor,
  HealthMonitorOptions,
  PassiveChecks,
} from './contract.ts'
import { exchange } from './exchange.ts'

/** What the monitor knows about one server. */
interface Patient {
  readonly id: string
  readonly url: string
  /** What the probes say. */
  probedUp: boolean
  /** Probes in a row that disagree with `probedUp`. */
  streak: number
  probes: number
  /** Requests in a row that failed. */
  failures: number
  coolingDown: boolean
}

/** Watches servers by probing them and by being told how requests ended. */
export function createHealthMonitor(options: HealthMonitorOptions): HealthMonitor {
  const { active, passive, onChange } = options
  const patients = options.servers.map(admit)
  let timer: NodeJS.Timeout | undefined
  let running = false

  /** Changes a patient and tells whoever listens, if that changed its state. */
  function change(patient: Patient, step: () => void): void {
    const before = stateOf(patient)
    step()
    const after = stateOf(patient)
    if (after !== before) onChange?.(patient.id, after)
  }

  async function probe(patient: Patient, checks: ActiveChecks): Promise<void> {
    const good = await answersProbe(patient.url, checks)
    if (!running) return
    change(patient, () => countProbe(patient, { good, ...checks }))
  }

  function coolDown(patient: Patient, { coolDownMs }: PassiveChecks): void {
    change(patient, () => {
      patient.coolingDown = true
    })
    setTimeout(() => {
      change(patient, () => {
        patient.coolingDown = false
        patient.failures = 0
      })
    }, coolDownMs)
  }

  function failed(id: string): void {
    const patient = patients.find((one) => one.id === id)
    if (passive === undefined || patient === undefined || patient.coolingDown) return
    patient.failures += 1
    if (patient.failures >= passive.failures) coolDown(patient, passive)
  }

  function succeeded(id: string): void {
    const patient = patients.find((one) => one.id === id)
    if (patient !== undefined && !patient.coolingDown) patient.failures = 0
  }

  function start(): void {
    if (active === undefined || running) return
    running = true
    const probeAll = () => patients.forEach((patient) => void probe(patient, active))
    probeAll()
    timer = setInterval(probeAll, active.intervalMs)
  }

  function stop(): void {
    running = false
    clearInterval(timer)
  }

  const health = () =>
    patients.map((patient) => ({
      id: patient.id,
      state: stateOf(patient),
      probes: patient.probes,
    }))
  return { start, stop, succeeded, failed, health }
}

function admit({ id, url }: { readonly id: string; readonly url: string }): Patient {
  return { id, url, probedUp: true, streak: 0, probes: 0, failures: 0, coolingDown: false }
}

function stateOf(patient: Patient): 'up' | 'down' {
  return patient.probedUp && !patient.coolingDown ? 'up' : 'down'
}

/** A probe that agrees with what is known ends the streak; enough that disagree turn it over. */
function countProbe(
  patient: Patient,
  probe: { readonly good: boolean; readonly rise: number; readonly fall: number },
): void {
  patient.probes += 1
  patient.streak = probe.good === patient.probedUp ? 0 : patient.streak + 1
  if (patient.streak < (patient.probedUp ? probe.fall : probe.rise)) return
  patient.probedUp = probe.good
  patient.streak = 0
}

/** Whether the server answers the probe with a status of 2xx in time. */
async function answersProbe(url: string, { path, timeoutMs }: ActiveChecks): Promise<boolean> {
  const body = Buffer.alloc(0)
  const outcome = await exchange({ url, method: 'GET', path, headers: {}, body, timeoutMs })
  return outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300
}
