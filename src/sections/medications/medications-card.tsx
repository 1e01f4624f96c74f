import type { ChartContext } from '../../data/chart-context'
import { useMedications } from '../../data/use-medications'
import {
  compareMedications,
  medicationGroup,
  medicationGroups,
  type Medication,
  type MedicationGroup,
} from '../../model/medication'
import { CardRest } from '../../ui/card-rest'
import { useReader, type Reader } from '../../ui/reader'
import { Record } from '../../ui/record'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { shownResources } from '../../ui/section-words'
import { t } from '../../words/chart'
import { useRetry } from '../use-retry'
import { DoseLines, DrugName } from './medication-lines'
import { medicationGroupWords, medicationsWords } from './medication-words'
import styles from './medications.module.css'

/** What may be in use now, and what must not be given: neither is ever left to the full list. */
const cardGroups: ReadonlySet<MedicationGroup> = new Set<MedicationGroup>(['current', 'do-not-give', 'status-unknown'])

export function MedicationsCard({ chart, rows }: { chart: ChartContext; rows: number }) {
  const reading = useMedications(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const sorted = reading.items.toSorted(compareMedications(reader.today))
  const current = currentOf(sorted, reader).toSorted((a, b) => prohibitionFirst(a) - prohibitionFirst(b))
  // With nothing current the card still shows what there is, and calls it what it is.
  const listed = (current.length > 0 ? current : sorted).slice(0, rows)
  return (
    <SectionFrame
      name="medications"
      view="card"
      words={medicationsWords(reader, t('medications.card', { audience: reader.audience }))}
      reading={reading}
      onRetry={onRetry}
      more={
        <SectionLink name="medications">
          {reading.state === 'complete'
            ? t('medications.all', { audience: reader.audience, count: shownResources(reading.items) })
            : t('medications.open', { audience: reader.audience })}
        </SectionLink>
      }
    >
      {current.length === 0 && <p className={styles.noneCurrent}>{t('medications.noneCurrent')}</p>}
      <ul className={styles.rows}>
        {listed.map((medication) => (
          <Record key={medication.source.resources.join(' ')} source={medication.source} dense>
            <span className={styles.name}>
              <DrugName medication={medication} group={medicationGroup(medication, reader.today)} reader={reader} />
            </span>
            <div className={styles.doses}>
              <DoseLines medication={medication} />
            </div>
          </Record>
        ))}
      </ul>
      <CardRest parts={restWords(sorted, current, listed, reader)} />
    </SectionFrame>
  )
}

/** How many rows the card would list if there were room for all. */
export function useMedicationRows(chart: ChartContext): number {
  const { items } = useMedications(chart)
  return currentOf(items, useReader()).length || items.length
}

function currentOf(medications: Medication[], { today }: Reader): Medication[] {
  return medications.filter((medication) => cardGroups.has(medicationGroup(medication, today)))
}

/** A prohibition must not fall off the end of a card. */
function prohibitionFirst(medication: Medication): number {
  return medication.doNotPerform ? 0 : 1
}

function restWords(sorted: Medication[], current: Medication[], listed: Medication[], reader: Reader): string[] {
  const more = (current.length === 0 ? sorted : current).length - listed.length
  const unlisted = more > 0 ? [t('medications.more', { count: more })] : []
  if (current.length === 0) return unlisted
  const others = medicationGroups
    .filter((group) => !cardGroups.has(group))
    .map((group) => ({
      group,
      count: sorted.filter((medication) => medicationGroup(medication, reader.today) === group).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ group, count }) => t('group.others', { group: medicationGroupWords(group, reader), count }))
  return [...unlisted, ...others]
}
