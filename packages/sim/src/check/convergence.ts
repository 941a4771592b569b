import { canonicalJson } from '../json/canonical-json.ts'
import { failed, type Judgement, passed } from './judgement.ts'

/**
 * Judges whether all replicas came to hold the same, once nothing is under way any more.
 * @param replicas What each node holds, by node; the order of an object's keys does not matter.
 */
export function checkConvergence(replicas: Readonly<Record<string, unknown>>): Judgement<string> {
  const nodes = Object.keys(replicas)
  const groups = Map.groupBy(nodes, (node) => canonicalJson(replicas[node]))
  if (groups.size <= 1) return passed
  const [first = [], second = []] = [...groups.values()]
  const text = `${first.join(', ')} and ${second.join(', ')} did not come to hold the same.`
  return failed(text, nodes)
}
