import type { Evidence } from '../evidence'
import { fault, ok, warning, type Finding } from '../finding'
import type { Exchange } from '../port'

/** Does anything answer at all? Where nothing does, no other check has anything to say. */
export function checkReach({ seen, base, sees }: Evidence): Finding[] {
  const exchanges = [seen.wellKnown, seen.metadata.r4, seen.metadata.dstu2]
  const answered = exchanges.find(({ outcome }) => outcome.kind === 'answered' || outcome.failure === 'cors')
  if (answered === undefined) {
    const [failed] = exchanges.flatMap(({ outcome }) => (outcome.kind === 'unanswered' ? [outcome] : []))
    if (failed === undefined || failed.failure === 'cors') return []
    const seconds = Math.round(Math.max(...exchanges.map(({ milliseconds }) => milliseconds)) / 1000)
    return [fault(failed.failure, { host: base.host, code: failed.code ?? '', seconds })]
  }
  // A browser is not told that it went elsewhere by an answer that it may not read.
  const elsewhere = sees === 'everything' ? redirectedBase(seen.metadata.r4) : undefined
  return elsewhere === undefined
    ? [ok('reached', { host: base.host })]
    : [ok('reached', { host: base.host }), warning('redirected', { to: elsewhere })]
}

function redirectedBase({ outcome }: Exchange): string | undefined {
  if (outcome.kind === 'unanswered') return undefined
  return outcome.redirects.at(-1)?.replace(/\/metadata\b.*$/, '')
}
