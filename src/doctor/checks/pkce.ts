import { takesS256Unsaid } from '../../vendors/recognition'
import { textsOf, type Evidence } from '../evidence'
import { fault, note, ok, warning, type Finding } from '../finding'

/** SMART App Launch 2 requires S256 and that it be said; SMART 1.0.0 knows nothing of either. */
export function checkPkce({ wellKnown, endpoints, entry }: Evidence): Finding[] {
  if (wellKnown.kind !== 'json' || endpoints === undefined) return []
  const methods = textsOf(wellKnown.value, 'code_challenge_methods_supported')
  if (methods?.includes('S256') === true) return [ok('pkce-ok')]
  if (takesS256Unsaid(entry.vendor)) return [note('pkce-unsaid')]
  const isSmart2 =
    wellKnown.value['grant_types_supported'] !== undefined ||
    textsOf(wellKnown.value, 'capabilities')?.includes('permission-v2') === true
  if (methods !== undefined || isSmart2) return [fault('pkce-s256', { methods: methods ?? [] })]
  return [warning('pkce-unstated')]
}
