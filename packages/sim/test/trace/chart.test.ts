import { describe, expect, it } from 'vitest'
import { renderTracePage } from '../../src/index.ts'
import { drawChart } from '../../src/trace/draw-chart.ts'
import { pageStyle } from '../../src/trace/page/page-style.ts'
import { Scale } from '../../src/trace/page/scale.ts'
import { runTroubled } from './runs.ts'

describe('the chart of a run', () => {
  it('has a step for every event, in rows that never go back', async () => {
    const { history, failure } = await runTroubled()
    const { chart, steps } = drawChart(history, failure?.evidence)
    const wakings = history.entries.filter(({ kind }) => /receive|start|timeout|synced/.test(kind))
    expect(steps.length).toBeGreaterThan(wakings.length)
    expect(chart.timesMs).toEqual(chart.timesMs.toSorted((one, other) => one - other))
    const places = chart.steps.map(({ row, lane }) => `${row}/${lane}`)
    expect(new Set(places).size).toBe(places.length)
    expect(chart.lanes.map(({ name }) => name)).toEqual(['alice', 'bob', 'carol', 'n1', 'n2', 'n3'])
    expect(steps[chart.guilty ?? -1]?.words.at(-1)).toBe("alice's call returned 1")
  })

  it('knows who was down and who was parted, and from when to when', async () => {
    const { chart } = drawChart((await runTroubled()).history)
    const inMs = ({ from, to }: { from: number; to: number }) => [
      chart.timesMs[from],
      chart.timesMs[to],
    ]
    expect(chart.downs.map((down) => [down.lane, ...inMs(down)])).toEqual([[5, 150, 260]])
    expect(chart.troubles.map((band) => [band.patterns, ...inMs(band)])).toEqual([
      [{ 3: 0, 4: 1, 5: 1 }, 60, 200],
    ])
  })

  it('tells every message once, and how it ended', async () => {
    const { history } = await runTroubled()
    const { arrows } = drawChart(history).chart
    const sent = history.entries.filter(({ kind }) => kind === 'send')
    expect(arrows.filter(({ fate }) => fate !== 'doubled')).toHaveLength(sent.length)
    expect(new Set(arrows.map(({ fate }) => fate))).toEqual(
      new Set(['arrived', 'doubled', 'lost', 'refused']),
    )
  })
})

describe('the scale', () => {
  it('finds the row at a height, however large it is drawn', () => {
    const scale = new Scale([0, 1, 2, 2, 500, 501])
    for (const zoom of [0.1, 1, 4]) {
      scale.zoom = zoom
      const rows = [0, 1, 2, 3, 4, 5].map((row) => scale.rowAt(scale.yOf(row)))
      expect(rows).toEqual([0, 1, 2, 3, 4, 5])
    }
    expect([scale.isCut(1), scale.isCut(4)]).toEqual([false, true])
  })
})

describe('the page', () => {
  it('lets no text of a run become a part of itself', () => {
    const evil = '</script><img src=x onerror=alert(1)>'
    const page = renderTracePage(
      { entries: [{ atMs: 0, kind: 'log', node: evil, text: `\u001B${evil}` }] },
      { title: evil, failure: { claim: evil, text: evil, evidence: [] } },
    )
    expect(page.match(/<img/g)).toBeNull()
    expect(page.match(/<\/script>/g)).toHaveLength(2)
    expect(page).not.toContain('\u001B')
  })

  it('has the contrast of WCAG AA, 4.5 to 1 for text and 3 to 1 for lines', () => {
    const [light = '', dark = ''] = [...pageStyle.matchAll(/:root \{[^}]+\}/g)].map(
      ([text]) => text,
    )
    for (const theme of [light, dark]) {
      const colors = new Map(
        [...theme.matchAll(/--([\w-]+): (#[\da-f]{6})/g)].map(([, name = '', color = '']) => [
          name,
          color,
        ]),
      )
      const contrast = (name: string, ground: string): number =>
        contrastOf(colors.get(name) ?? '', colors.get(ground) ?? '')
      for (const name of ['ink', 'faint', 'bad', 'ok', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5']) {
        for (const ground of ['ground', 'raised', 'band']) {
          expect(contrast(name, ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        }
      }
      for (const name of ['lane', 'hatch', 'down', 'focus']) {
        expect(contrast(name, 'ground'), `${name} on the ground`).toBeGreaterThanOrEqual(3)
      }
    }
  })
})

/** WCAG 2.2, 'contrast ratio'. */
function contrastOf(one: string, other: string): number {
  const [less = 0, more = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b)
  return (more + 0.05) / (less + 0.05)
}

/** WCAG 2.2, 'relative luminance'. */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
