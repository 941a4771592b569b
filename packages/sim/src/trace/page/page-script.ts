import { Backdrop } from './backdrop.ts'
import { Keyboard } from './keyboard.ts'
import { LanePlan } from './lane-plan.ts'
import { Marks } from './marks.ts'
import { Panel } from './panel.ts'
import { Picture } from './picture.ts'
import { Scale } from './scale.ts'
import { Traffic } from './traffic.ts'
import { Viewer } from './viewer.ts'

/** Puts the classes together in the browser; they know one another by these names only. */
const start = `
const find = (id) => document.getElementById(id)
const chart = JSON.parse(find('chart').textContent)
const scale = new Scale(chart.timesMs)
const layers = {
  backdrop: new Backdrop(chart, scale),
  traffic: new Traffic(chart, scale),
  marks: new Marks(chart, scale),
}
const picture = new Picture(scale, layers, (width) => new LanePlan(chart, width))
const panel = new Panel({
  chart,
  list: find('steps'),
  words: find('words'),
  states: find('states'),
  position: find('position'),
})
document.documentElement.classList.add('live')
new Keyboard(new Viewer({ window, chart, picture, panel, find }), window)
const paper = find('paper')
window.addEventListener('beforeprint', () => {
  paper.innerHTML = picture.sheets({ width: 760, height: 940 })
})
window.addEventListener('afterprint', () => { paper.innerHTML = '' })
`

/**
 * The page's script. Each class is sent as its own text, which has no types by the time it runs: so
 * the script is checked like all code, and nothing has to be built. A bundler may rename a class,
 * but no class speaks of another except through what it is given.
 */
export function writePageScript(): string {
  const classes = { Scale, LanePlan, Backdrop, Traffic, Marks, Picture, Panel, Viewer, Keyboard }
  const texts = Object.entries(classes).map(([name, text]) => `const ${name} = ${String(text)}`)
  return `${texts.join('\n')}\n${start}`
}
