/** Colours with a contrast of 4.5:1 and more against their ground, also where they are lines. */
const colors = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f8; --ink: #1b1f26; --faint: #5a6270; --rule: #d5d9e0;
  --lane: #7d8694; --band: #fdf0dc; --hatch: #a8762a; --down: #3a3f48; --bad: #b3261e;
  --focus: #0b57d0; --mark: #fff1a8; --ok: #2f6b46;
  --c0: #0b5cad; --c1: #a8430a; --c2: #0a6e51; --c3: #86357a; --c4: #6f5500; --c5: #1a667c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --raised: #1d2128; --ink: #e8eaee; --faint: #a5adba; --rule: #353b46;
    --lane: #6b7482; --band: #33281a; --hatch: #c39a55; --down: #c9ced6; --bad: #ff8a80;
    --focus: #8ab4f8; --mark: #5a4d10; --ok: #7fcf9d;
    --c0: #7cbcff; --c1: #ffa46e; --c2: #5fd6ac; --c3: #eda3e0; --c4: #e3c65f; --c5: #7fd3ea;
  }
}
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --raised: #ffffff; --ink: #000000; --faint: #444a55; --rule: #c9ced6;
    --lane: #7d8694; --band: #fdf3e3; --hatch: #a8762a; --down: #3a3f48; --bad: #a11a12;
    --c0: #0b5cad; --c1: #a8430a; --c2: #0a6e51; --c3: #86357a; --c4: #6f5500; --c5: #1a667c;
  }
}
.c0 { --c: var(--c0) } .c1 { --c: var(--c1) } .c2 { --c: var(--c2) }
.c3 { --c: var(--c3) } .c4 { --c: var(--c4) } .c5 { --c: var(--c5) }
`

const layout = `
* { box-sizing: border-box }
html { background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
body { margin: 0 }
.live body { display: grid; grid-template-rows: auto auto minmax(0, 1fr) auto; height: 100vh }
header { padding: 14px 20px 10px }
h1 { font-size: 1.2rem; line-height: 1.3; margin: 0 }
header p { margin: 3px 0 0; max-width: 90ch }
.broke { color: var(--bad); font-weight: 600 }
.bar { display: none; flex-wrap: wrap; gap: 6px; align-items: center; padding: 0 20px 10px }
.live .bar { display: flex }
.bar button { font: inherit; font-size: .87rem; color: var(--ink); background: var(--raised);
  border: 1px solid var(--lane); border-radius: 6px; padding: 3px 10px; min-width: 36px;
  cursor: pointer }
.bar button:hover { border-color: var(--ink) }
.bar .gap { width: 10px }
#position { color: var(--faint); font-variant-numeric: tabular-nums; margin-left: 6px }
:focus-visible { outline: 3px solid var(--focus); outline-offset: -3px }
button:focus-visible, summary:focus-visible { outline-offset: 1px }
main { display: none; grid-template-columns: minmax(0, 1fr) 340px; min-height: 0;
  border-block: 1px solid var(--rule) }
.live main { display: grid }
#stage { overflow: auto; scrollbar-gutter: stable; position: relative;
  overscroll-behavior: contain }
.heads { position: sticky; top: 0; z-index: 1; background: var(--ground);
  border-bottom: 1px solid var(--rule); width: max-content; min-width: 100% }
.heads svg, #drawing { display: block }
#canvas { position: relative }
#drawing { position: absolute; left: 0 }
aside { overflow: auto; background: var(--raised); border-left: 1px solid var(--rule);
  padding: 12px 16px; font-size: .9rem }
aside h2 { font-size: .78rem; text-transform: uppercase; letter-spacing: .06em;
  color: var(--faint);
  margin: 0 0 4px }
#words { min-height: 7.5em; margin: 0 0 16px; overflow-wrap: anywhere }
time { font-variant-numeric: tabular-nums; color: var(--faint); margin-right: .5em }
#states section { border-left: 3px solid var(--rule); padding: 1px 0 1px 10px; margin: 0 0 12px }
#states .here { border-color: var(--focus) }
#states h3 { font-size: .9rem; margin: 0; color: var(--c) }
.none { color: var(--faint); margin: 0 }
dl { margin: 0 } dl div { display: flex; gap: 8px } dt { color: var(--faint); flex: none }
dd { margin: 0; overflow-wrap: anywhere; font: .85rem/1.6 ui-monospace, monospace }
mark { background: var(--mark); color: inherit; border-radius: 3px; padding: 0 2px }
footer { padding: 8px 20px; font-size: .87rem; max-height: 40vh; overflow: auto }
.live footer { display: flex; flex-wrap: wrap; gap: 2px 24px }
.live footer details[open] { flex-basis: 100% }
summary { cursor: pointer; color: var(--ink) }
#steps { padding-left: 4em; margin: 8px 0; max-width: 110ch }
#steps li { overflow-wrap: anywhere; padding: 1px 0 }
kbd { font: .8rem ui-monospace, monospace; border: 1px solid var(--lane); border-radius: 4px;
  padding: 0 5px; background: var(--raised) }
.keys { color: var(--faint) } .keys span { white-space: nowrap; margin-right: 12px }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 8px 0; padding: 0;
  list-style: none }
.legend li { display: flex; gap: 6px; align-items: center }
#paper { display: none }
@media (max-width: 760px) {
  .live main { grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(0, 1fr) 34vh }
  aside { border-left: 0; border-top: 1px solid var(--rule) }
}
`

const drawing = `
svg text { font: 12px system-ui, sans-serif; fill: var(--ink) }
svg .middle { text-anchor: middle } svg .end { text-anchor: end }
svg .head { font-weight: 600; fill: var(--c, var(--ink)); font-size: 13px }
svg text.time { text-anchor: end; fill: var(--faint); font-size: 11px;
  font-variant-numeric: tabular-nums }
.tick { stroke: var(--rule); stroke-width: .5 }
.cut { fill: none; stroke: var(--faint) }
.lane { stroke: var(--lane); stroke-width: 1.5; fill: none }
  .lane.client { stroke-dasharray: 1 4 }
.strip { fill: var(--band) } .hatch { stroke: var(--hatch); stroke-width: 1.2; opacity: .8;
  fill: none }
.trouble { stroke: var(--hatch); stroke-width: 3; fill: none }
.down { fill: var(--ground); stroke: var(--down); stroke-width: 1.5; stroke-dasharray: 3 2 }
svg .small { fill: var(--faint); font-size: 11px; font-style: italic }
.timespan { fill: none; stroke: var(--c); stroke-width: 1; stroke-dasharray: 1 3 }
.arrow .line, .many { fill: none; stroke: var(--c); stroke-width: 1.5 }
.arrow .hit { fill: none; stroke: transparent; stroke-width: 12 }
.arrow .tip { fill: var(--c) }
.arrow.reply .line { stroke-width: 1 } .arrow.reply .tip { fill: var(--ground); stroke: var(--c) }
.arrow.doubled .line, .many.doubled { stroke-dasharray: 8 3 2 3 }
.arrow.lost .line, .arrow.refused .line, .many.lost, .many.refused { stroke-dasharray: 5 4 }
.arrow.open .line, .many.open { stroke-dasharray: 1 4 }
.arrow .cross { stroke: var(--bad); stroke-width: 2.2; fill: none }
.arrow:hover .line { stroke-width: 3 }
.many { stroke-width: .7; opacity: .35 }
svg .label { fill: var(--c); font-size: 11px; paint-order: stroke; stroke: var(--ground);
  stroke-width: 4px; stroke-linejoin: round; pointer-events: none }
.step { fill: var(--c, var(--ink)); stroke: var(--ground); stroke-width: 1.2; cursor: pointer }
.step.return, .step.timeout, .step.start { fill: var(--ground); stroke: var(--c);
  stroke-width: 1.6 }
.step.crash, .step.lost { stroke: var(--bad); stroke-width: 3; fill: none }
.step.lost { stroke-width: 2 }
.step.trouble { fill: var(--hatch) }
.step.violation { stroke: var(--bad); stroke-width: 4 }
.dots { stroke: var(--c); stroke-width: 3; stroke-linecap: round; fill: none }
.dots.crash { stroke: var(--bad); stroke-width: 9 } .dots.trouble { stroke: var(--hatch);
  stroke-width: 7 }
.call rect { fill: var(--ground); stroke: var(--ok); stroke-width: 2 }
.call.error rect, .call.refused rect { stroke: var(--bad); stroke-dasharray: 6 2 }
.call.unknown rect, .call.open rect { stroke: var(--faint); stroke-dasharray: 2 3 }
.call.guilty rect { fill: var(--bad); stroke: var(--bad) }
.call.crowded rect { stroke-width: 1 }
.call .link { stroke: var(--lane); stroke-width: 1; stroke-dasharray: 1 3; fill: none }
.call text { font-size: 11px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px }
.note { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; font-size: 11px }
.guilt { fill: none; stroke: var(--bad); stroke-width: 2 }
svg .guilt-words { fill: var(--bad); font-weight: 600; paint-order: stroke; stroke: var(--ground);
  stroke-width: 4px }
.ring { fill: none; stroke: var(--focus); stroke-width: 2.5 }
.now { stroke: var(--focus); stroke-width: 1; opacity: .7 }
#ring { pointer-events: none }
@media print {
  .live body { display: block; height: auto }
  .live .bar, .live main, footer details, .keys { display: none }
  .live footer { display: block; max-height: none; overflow: visible; padding: 0 20px 8px }
  #paper { display: block }
  .sheet { display: block; width: 100%; break-inside: avoid; break-after: page }
  .sheet:last-child { break-after: auto }
  @page { margin: 12mm }
}
`

/** The page's whole style sheet. */
export const pageStyle = `${colors}${layout}${drawing}`
