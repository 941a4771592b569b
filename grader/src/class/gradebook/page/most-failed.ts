import type { Gradebook } from '../gradebook.ts'
import { countScenarios, type ScenarioCount } from '../statistics.ts'
import { html, type Markup, spell } from './markup.ts'
import { sayShare } from './words.ts'

const most = 10

/** The scenarios that most students fail: what to talk about in the next lecture. */
export function renderMostFailed(gradebook: Gradebook): Markup | undefined {
  const failed = countScenarios(gradebook)
    .filter((count) => count.failed > 0)
    .toSorted((one, other) => shareOf(other) - shareOf(one))
    .slice(0, most)
  if (failed.length === 0) return undefined
  return html`<section aria-labelledby="most-failed"><h2 id="most-failed">Most often failed</h2>
<ol class="ranking">${failed.map(renderOne)}</ol></section>`
}

function renderOne(count: ScenarioCount): Markup {
  const { lab, id, claim, failed, passed, open } = count
  const share = shareOf(count)
  return html`<li><span class="share" aria-hidden="true"><span style="width:${
    share * 100
  }%"></span></span>
<span class="amount">${sayShare(share)}</span>
<span><code>${id}</code> <span class="faint">lab ${lab.number}, ${failed} of
${failed + passed + open}</span><br>${spell(claim)}</span></li>`
}

function shareOf({ failed, passed, open }: ScenarioCount): number {
  return failed / Math.max(1, failed + passed + open)
}
