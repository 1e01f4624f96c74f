import type { SectionState } from '../model/completeness'
import { useReader } from '../ui/reader'
import { SectionMark, stateWord } from '../ui/section-mark'
import { to } from '../words/tools'
import type { SectionOutlines } from './chart-outlines'
import styles from './missing-sections.module.css'

/** Worst first: the states in which a section holds less than the EHR may have. */
const shortStates = [
  'failed',
  'incomplete',
  'denied',
  'unsupported',
  'loading',
  'partial',
] as const satisfies SectionState[]

/** The sections that are not all there, by what is wrong with them: nothing made of all sections is silently short. */
export function MissingSections({ sections }: { sections: readonly SectionOutlines[] }) {
  const { locale } = useReader()
  const list = new Intl.ListFormat(locale, { style: 'narrow', type: 'unit' })
  const short = shortStates.flatMap((state) => {
    const titles = sections.filter((section) => section.state === state).map(({ title }) => title)
    return titles.length === 0 ? [] : [{ state, titles }]
  })
  if (short.length === 0) return null
  return (
    <ul className={styles.missing}>
      {short.map(({ state, titles }) => (
        <li key={state}>
          <SectionMark state={state} />{' '}
          <span>{to('missing.sections', { state: stateWord(state), titles: list.format(titles) })}</span>
        </li>
      ))}
    </ul>
  )
}
