import type { ChartContext } from '../../data/chart-context'
import { useMedications } from '../../data/use-medications'
import type { CalendarDate } from '../../model/date'
import { medicationGroups, type Medication, type MedicationGroup } from '../../model/medication'
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
  const glance = atAGlance(reading.items, reader.today)
  const listed = glance.listable.slice(0, room)
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
      {glance.current === 0 && <p className={styles.noneCurrent}>{t('medications.noneCurrent')}</p>}
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
      <CardRest parts={restWords(glance, listed.length, reader)} />
    </SectionFrame>
  )
}

/** How many rows the card would list if there were room for all. */
export function useMedicationRows(chart: ChartContext): number | undefined {
  const { state, items } = useMedications(chart)
  const { today } = useReader()
  return state === 'loading' ? undefined : atAGlance(items, today).listable.length
}

interface Glance {
  rows: MedicationRow[]
  /** The rows that are listed, as far as there is room, and how many of these are current. */
  listable: MedicationRow[]
  current: number
}

const glances = new WeakMap<readonly Medication[], { today: CalendarDate; glance: Glance }>()

/** Made once of the same records, however many ask: how much room they take is known before they are shown. */
function atAGlance(items: readonly Medication[], today: CalendarDate): Glance {
  const known = glances.get(items)
  if (known?.today === today) return known.glance
  const rows = medicationRows(items, today)
  const current = currentOf(rows).toSorted((a, b) => prohibitionFirst(a) - prohibitionFirst(b))
  // With nothing current the card still shows what there is, and calls it what it is.
  const glance = { rows, listable: current.length > 0 ? current : rows, current: current.length }
  glances.set(items, { today, glance })
  return glance
}

function currentOf(rows: readonly MedicationRow[]): MedicationRow[] {
  return rows.filter(({ group }) => cardGroups.has(group))
}

/** A prohibition must not fall off the end of a card. */
function prohibitionFirst(row: MedicationRow): number {
  return recordsOf(row).some(({ doNotPerform }) => doNotPerform) ? 0 : 1
}

function restWords({ rows, listable, current }: Glance, listed: number, reader: Reader): string[] {
  const more = listable.length - listed
  const unlisted = more > 0 ? [t('group.more', { count: more })] : []
  if (current === 0) return unlisted
  const others = medicationGroups
    .filter((group) => !cardGroups.has(group))
    .map((group) => ({ group, count: rows.filter((row) => row.group === group).length }))
    .filter(({ count }) => count > 0)
    .map(({ group, count }) => t('group.others', { group: medicationGroupWords(group, reader), count }))
  return [...unlisted, ...others]
}
