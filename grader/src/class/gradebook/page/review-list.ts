import type { Gradebook } from '../gradebook.ts'
import type { Review, ReviewFragment, ReviewPair, ReviewPlace } from '../../similarity/review.ts'
import type { LinkTo } from './links.ts'
import { html, type Markup } from './markup.ts'
import { sayCount, sayShare } from './words.ts'

/** How many pairs the page shows; the JSON has all. */
const most = 40

/** Pairs of submissions that share much: something to look at and no verdict. */
export function renderReview({ review, students }: Gradebook, linkTo: LinkTo): Markup | undefined {
  const { pairs, equals, compared, threshold, uncompared } = review
  if (compared === 0 && equals.length === 0 && uncompared.length === 0) return undefined
  const names = new Map(students.map(({ id, name }) => [id, name]))
  const link: Linker = (id, lab) => html`<a href="${linkTo(id, lab)}">${names.get(id) ?? id}</a>`
  const left = pairs.length - most
  return html`<section aria-labelledby="review"><h2 id="review">To review</h2>
<p class="faint">${sayCount(compared, 'pair')} of submissions compared by structure: names, comments
and layout make no difference, and what starter, reference and variants have does not count. Listed
is what shares ${sayShare(threshold)} and more of the rest. Likeness has many causes, and this list
is no verdict: read both before you speak to anybody.</p>
${uncompared.length > 0 && html`<p>Could not be compared: ${uncompared.join(', ')}.</p>`}
${renderEquals(equals, link)}
${pairs.length === 0 && html`<p>No pair shares as much.</p>`}
<ul class="pairs">${pairs.slice(0, most).map((pair) => renderPair(pair, link))}</ul>
${left > 0 && html`<p class="faint">${sayCount(left, 'more pair')} in gradebook.json.</p>`}
</section>`
}

/** Links to what a student has in a lab, by the student's name. */
type Linker = (student: string, lab: string) => Markup

/** Two who hand in the same solution of the house's are no pair, for it is not theirs. */
function renderEquals(equals: Review['equals'], link: Linker): Markup | undefined {
  if (equals.length === 0) return undefined
  const groups = Map.groupBy(equals, ({ lab, solution }) => `${lab}: ${solution}`)
  return html`<p>${sayCount(equals.length, 'work')} equal to a solution of the house's, but for
names, comments and layout:</p>
<ul class="pairs">${[...groups].map(([name, group]) => {
    const students = group.map(({ student, lab }) => link(student, lab))
    return html`<li><details><summary><span class="amount">${group.length}</span>
equal to the house's ${group[0]?.solution ?? name} <span class="faint">${group[0]?.lab ?? ''}</span>
</summary><p>${students.map((student, at) => [at > 0 && ', ', student])}</p></details></li>`
  })}</ul>`
}

function renderPair(pair: ReviewPair, link: Linker): Markup {
  const { lab, left, right, similarity, fragments } = pair
  return html`<li><details><summary><span class="amount">${sayShare(similarity)}</span>
${link(left, lab)} and ${link(right, lab)} <span class="faint">${lab}</span></summary>
${fragments.map(renderFragment)}</details></li>`
}

function renderFragment({ left, right, lines }: ReviewFragment): Markup {
  return html`<p class="faint">${sayPlace(left)} and ${sayPlace(right)}</p>
<pre>${lines.join('\n')}</pre>`
}

function sayPlace({ file, firstLine, lastLine }: ReviewPlace): string {
  return `${file}, lines ${firstLine} to ${lastLine}`
}
