import type { Gradebook } from '../gradebook.ts'
import { countScenarios, type ScenarioCount } from '../statistics.ts'
import { html, type Markup, spell } from './markup.ts'
import { sayShare } from './words.ts'

const most = 10

/** Of fewer judged hand-ins, a share says little; it is told only where there is nothing else. */
const fewest = 5

/** The scenarios that most students fail: what to talk about in the next lecture. */
export function renderMostFailed(gradebook: Gradebook): Markup | undefined {
  const all = countScenarios(gradebook).filter((count) => count.failed > 0)
  const telling = all.filter((count) => judgedIn(count) >= fewest)
  const failed = (telling.length > 0 ? telling : all)
    .toSorted((one, other) => shareOf(other) - shareOf(one) || other.failed - one.failed)
    .slice(0, most)
  if (failed.length === 0) return undefined
  return html`<section aria-labelledby="most-failed"><h2 id="most-failed">Most often failed</h2>
<ol class="ranking">${failed.map(renderOne)}</ol></section>`
}

function renderOne(count: ScenarioCount): Markup {
  const { lab, id, claim, failed } = count
  const share = shareOf(count)
  return html`<li><span class="share" aria-hidden="true"><span style="width:${
    share * 100
  }%"></span></span>
<span class="amount">${sayShare(share)}</span>
<span><code>${id}</code> <span class="faint">lab ${lab.number}, ${failed} of
${judgedIn(count)}</span><br>${spell(claim)}</span></li>`
}

function judgedIn({ failed, passed }: ScenarioCount): number {
  return failed + passed
}

function shareOf(count: ScenarioCount): number {
  return count.failed / Math.max(1, judgedIn(count))
}
