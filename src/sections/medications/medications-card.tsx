import { useMemo } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { useMedications } from '../../data/use-medications'
import { medicationGroups, type MedicationGroup } from '../../model/medication'
import { medicationRows, recordsOf, rowSource, type MedicationRow } from '../../model/medication-row'
import { CardRest } from '../../ui/card-rest'
import { useReader, type Reader } from '../../ui/reader'
import { Record } from '../../ui/record'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { shownResources } from '../../ui/section-words'
import { t } from '../../words/chart'
import { useRetry } from '../use-retry'
import { RowDoses, RowName } from './medication-lines'
import { medicationGroupWords, medicationsWords } from './medication-words'
import styles from './medications.module.css'

/** What may be in use now, and what must not be given: neither is ever left to the full list. */
const cardGroups: ReadonlySet<MedicationGroup> = new Set<MedicationGroup>(['current', 'do-not-give', 'status-unknown'])

export function MedicationsCard({ chart, rows: room }: { chart: ChartContext; rows: number }) {
  const reading = useMedications(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const rows = useMemo(() => medicationRows(reading.items, reader.today), [reading.items, reader.today])
  const current = currentOf(rows).toSorted((a, b) => prohibitionFirst(a) - prohibitionFirst(b))
  // With nothing current the card still shows what there is, and calls it what it is.
  const listed = (current.length > 0 ? current : rows).slice(0, room)
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
        {listed.map((row) => (
          <Record key={row.lead.source.resources.join(' ')} source={rowSource(row)} dense>
            <span className={styles.name}>
              <RowName row={row} reader={reader} />
            </span>
            <div className={styles.doses}>
              <RowDoses row={row} reader={reader} />
            </div>
          </Record>
        ))}
      </ul>
      <CardRest parts={restWords(rows, current, listed, reader)} />
    </SectionFrame>
  )
}

/** How many rows the card would list if there were room for all. */
export function useMedicationRows(chart: ChartContext): number {
  const { items } = useMedications(chart)
  const { today } = useReader()
  return useMemo(() => {
    const rows = medicationRows(items, today)
    return currentOf(rows).length || rows.length
  }, [items, today])
}

function currentOf(rows: readonly MedicationRow[]): MedicationRow[] {
  return rows.filter(({ group }) => cardGroups.has(group))
}

/** A prohibition must not fall off the end of a card. */
function prohibitionFirst(row: MedicationRow): number {
  return recordsOf(row).some(({ doNotPerform }) => doNotPerform) ? 0 : 1
}

function restWords(
  rows: readonly MedicationRow[],
  current: readonly MedicationRow[],
  listed: readonly MedicationRow[],
  reader: Reader,
): string[] {
  const more = (current.length === 0 ? rows : current).length - listed.length
  const unlisted = more > 0 ? [t('medications.more', { count: more })] : []
  if (current.length === 0) return unlisted
  const others = medicationGroups
    .filter((group) => !cardGroups.has(group))
    .map((group) => ({ group, count: rows.filter((row) => row.group === group).length }))
    .filter(({ count }) => count > 0)
    .map(({ group, count }) => t('group.others', { group: medicationGroupWords(group, reader), count }))
  return [...unlisted, ...others]
}
