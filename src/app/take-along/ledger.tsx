import type { TakenSection } from '../../data/taken-section'
import { SectionMark } from '../../ui/section-mark'
import { shownCount, shownResources } from '../../ui/section-words'
import { t } from '../../words/chart'
import { tk } from '../../words/take-along'
import styles from './take-along.module.css'

interface LedgerProps {
  sections: readonly TakenSection[]
  /** Saves a section as a file. */
  onSave?: (section: TakenSection) => void
}

/** Twenty lines that name one EHR would be half a sheet: the page says whose record it is. */
function ledgerWords({ reading, completeness, asides }: TakenSection): string {
  return reading.state === 'complete'
    ? [t('section.completeCard', { count: shownResources(reading.items) }), ...asides].join(' ')
    : completeness
}

/** What every section stands on: nothing is taken along without it. */
export function Ledger({ sections, onSave }: LedgerProps) {
  return (
    <table className={styles.ledger}>
      <thead>
        <tr>
          <th scope="col">{tk('ledger.section')}</th>
          <th scope="col" className={styles.number}>
            {tk('ledger.count')}
          </th>
          <th scope="col">{tk('ledger.standsOn')}</th>
          {onSave !== undefined && <th scope="col">{tk('ledger.save')}</th>}
        </tr>
      </thead>
      <tbody>
        {sections.map((section) => (
          <tr key={section.name} data-ledger={section.name}>
            <th scope="row">{section.title}</th>
            <td className={styles.number}>{shownCount(section.reading)}</td>
            <td>
              <SectionMark state={section.reading.state} /> {ledgerWords(section)}
            </td>
            {onSave !== undefined && (
              <td>
                <button
                  type="button"
                  aria-label={tk('save.csvLabel', { title: section.title })}
                  onClick={() => onSave(section)}
                >
                  {tk('save.csv')}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
