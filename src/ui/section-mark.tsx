import type { SectionState } from '../model/completeness'
import { t } from '../words/chart'
import styles from './section-mark.module.css'

const shapes: Record<SectionState, string> = {
  loading: 'M2.5 7h.01M7 7h.01M11.5 7h.01',
  partial: 'M7 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M7 1.5V7h5.5',
  complete: 'M2 7.5 5.5 11 12 3.5',
  none: 'M2 7.5 5.5 11 12 3.5',
  'none-known': 'M2 7.5 5.5 11 12 3.5',
  incomplete: 'M7 1.5 13 12.5H1ZM7 5.5v3M7 10.6h.01',
  denied: 'M7 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M3.2 10.8 10.8 3.2',
  unsupported: 'M2.5 7h9',
  failed: 'M2.5 2.5l9 9M11.5 2.5l-9 9',
}

/** What a state is called where there is room for a word or two. */
export function stateWord(state: SectionState): string {
  switch (state) {
    case 'loading':
      return t('state.loading')
    case 'partial':
      return t('state.partial')
    case 'complete':
      return t('state.complete')
    case 'none':
      return t('state.none')
    case 'none-known':
      return t('state.noneKnown')
    case 'incomplete':
      return t('state.incomplete')
    case 'denied':
      return t('state.denied')
    case 'unsupported':
      return t('state.unsupported')
    case 'failed':
      return t('state.failed')
  }
}

/** A section's completeness as a shape of its own; the colour only repeats it. The words stand beside it. */
export function SectionMark({ state }: { state: SectionState }) {
  return (
    <svg className={styles.mark} data-mark={state} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path d={shapes[state]} />
    </svg>
  )
}
