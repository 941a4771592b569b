import type { Entry } from '../history/entry.ts'
import { collectCalls, type Call, tellCall, tellOutcome } from './calls.ts'
import type { Arrow, CallBar, Chart, Span, StateChange, Step } from './chart.ts'
import { findGuilt, type Guilt } from './find-guilt.ts'
import { findLanes, type Lanes } from './find-lanes.ts'
import { type FoundStep, findSteps } from './find-steps.ts'
import { findDowns, findTroubles, type InRows } from './find-troubles.ts'
import { collectJourneys, type Journey, type Moment } from './journeys.ts'
import { tellAnswer, tellExchange } from './tell-journey.ts'
import type { Traced } from './traced.ts'
import { writeMessage, writeValue } from './write-value.ts'

/** A chart and its steps with their words, which the page shows as a list. */
export interface DrawnChart {
  readonly chart: Chart
  readonly steps: readonly FoundStep[]
}

/** Turns a history into what is to be drawn. */
export function drawChart({ entries }: Traced, evidence?: readonly unknown[]): DrawnChart {
  const calls = collectCalls(entries)
  const lanes = findLanes(entries, calls.values())
  const { steps, stepOf, timesMs } = findSteps(entries, lanes.laneOf)
  const rowOf = (at: number): number => steps[stepOf[at] ?? 0]?.row ?? 0
  const run = { entries, rowOf, laneOf: lanes.laneOf, lastRow: Math.max(0, timesMs.length - 1) }
  const guilt = findGuilt(entries, evidence)
  const guilty = guilt.guilty === undefined ? undefined : stepOf[guilt.guilty]
  const chart: Chart = {
    lanes: lanes.lanes,
    timesMs,
    steps: steps.map(stepOfChart),
    arrows: [...collectJourneys(entries).values()].flatMap((journey) => arrowsOf(journey, run)),
    calls: [...calls.values()].map((call) => barOf(call, { lanes, run, guilt })),
    timers: findTimers(run),
    downs: findDowns(run),
    troubles: findTroubles(run),
    states: findStates(entries, (at) => stepOf[at] ?? 0, lanes),
    ...(guilty === undefined ? {} : { guilty }),
  }
  return { chart, steps }
}

function stepOfChart({ row, lane, kind, words }: FoundStep): Step {
  if (lane !== undefined) return { row, lane, kind }
  return { row, kind, label: kind === 'violation' ? 'the claim broke' : words.join('; ') }
}

function arrowsOf(journey: Journey, { rowOf, laneOf }: InRows): Arrow[] {
  const { sent, arrivals, losses, role, message } = journey
  const sentRow = rowOf(sent.at)
  const about = {
    from: laneOf(journey.from),
    to: laneOf(journey.to),
    sentRow,
    isReply: role === 'reply',
    label:
      role === 'reply' ? tellAnswer(message).replace(/^answer /, '') : writeMessage(message, 32),
    words: tellExchange({ ...journey, role: role === 'request' ? 'message' : role }, undefined),
  }
  const endRow = ({ at }: Moment): number => rowOf(at)
  const ends = [
    ...arrivals.map((end, place) => {
      const fate = place === 0 ? ('arrived' as const) : ('doubled' as const)
      return { ...about, endRow: endRow(end), fate }
    }),
    ...losses.map((end) => {
      const fate = endRow(end) > sentRow ? ('refused' as const) : ('lost' as const)
      return { ...about, endRow: endRow(end), fate }
    }),
  ]
  return ends.length > 0 ? ends : [{ ...about, endRow: sentRow, fate: 'open' }]
}

function barOf(
  call: Call,
  { lanes, run, guilt }: { lanes: Lanes; run: InRows; guilt: Guilt },
): CallBar {
  const { invoked, returned, node, words } = call
  const end = returned && tellOutcome(returned.outcome, returned.answer)
  return {
    lane: lanes.laneOfCall(call),
    node: run.laneOf(node),
    from: run.rowOf(invoked.at),
    ...(returned && { to: run.rowOf(returned.at) }),
    outcome: returned?.outcome ?? 'open',
    label: words,
    end: end?.replace(/^returned$/, 'ok').replace(/^returned /, '→ ') ?? '',
    words: tellCall(call),
    isGuilty: returned !== undefined && returned.at === guilt.guilty,
  }
}

/** Timers that rang; those that were taken back show in the words of their steps. */
function findTimers({ entries, rowOf, laneOf }: InRows): Span[] {
  const set = new Map<string, number>()
  return entries.flatMap((entry, at) => {
    if (entry.kind !== 'set-timer' && entry.kind !== 'timer') return []
    const name = `${entry.node}/${entry.timer}`
    if (entry.kind === 'set-timer') {
      set.set(name, rowOf(at))
      return []
    }
    const from = set.get(name)
    return from === undefined ? [] : [{ lane: laneOf(entry.node), from, to: rowOf(at) }]
  })
}

function findStates(
  entries: readonly Entry[],
  stepOf: (at: number) => number,
  { laneOf }: Lanes,
): StateChange[] {
  return entries.flatMap((entry, at) => {
    if (entry.kind !== 'state') return []
    return [{ step: stepOf(at), lane: laneOf(entry.node), parts: partsOf(entry.state) }]
  })
}

function partsOf(state: unknown): Record<string, string> {
  if (typeof state !== 'object' || state === null || Array.isArray(state)) {
    return { '': writeValue(state, 240) }
  }
  const parts = Object.entries(state).map(([name, part]) => [name, writeValue(part, 160)])
  return Object.fromEntries(parts) as Record<string, string>
}
