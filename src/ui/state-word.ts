import type { SectionState } from '../model/completeness'
import { tg } from '../words/pages'

/** What a state is called where there is room for a word or two. */
export function stateWord(state: SectionState): string {
  switch (state) {
    case 'loading':
      return tg('state.loading')
    case 'partial':
      return tg('state.partial')
    case 'complete':
      return tg('state.complete')
    case 'none':
      return tg('state.none')
    case 'none-known':
      return tg('state.noneKnown')
    case 'incomplete':
      return tg('state.incomplete')
    case 'denied':
      return tg('state.denied')
    case 'unsupported':
      return tg('state.unsupported')
    case 'failed':
      return tg('state.failed')
  }
}
