import type { ChartContext } from '../../data/chart-context'
import { useMedications } from '../../data/use-medications'
import {
  compareMedications,
  medicationGroup,
  medicationGroups,
  type Medication,
  type MedicationGroup,
} from '../../model/medication'
import { doseText } from '../../model/dose'
import { optionalDate } from '../../ui/date-words'
import { ehrText, ehrTexts } from '../../ui/ehr-text'
import { useReader, type Reader } from '../../ui/reader'
import { Record } from '../../ui/record'
import { Notes, RecordFoot, RecordGroup } from '../../ui/record-details'
import { SectionFrame } from '../../ui/section-frame'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import { useRetry } from '../use-retry'
import { DoseLines, DrugName } from './medication-lines'
import { medicationGroupWords, medicationsWords } from './medication-words'
import styles from './medications.module.css'

const foldedGroups: ReadonlySet<MedicationGroup> = new Set<MedicationGroup>(['draft', 'proposed', 'not-taken', 'past'])

/** Every medication received, whatever its status, by where it stands. */
export function MedicationsPage({ chart }: { chart: ChartContext }) {
  const reading = useMedications(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const sorted = reading.items.toSorted(compareMedications(reader.today))
  const groups = medicationGroups
    .map((group) => ({
      group,
      medications: sorted.filter((medication) => medicationGroup(medication, reader.today) === group),
    }))
    .filter(({ medications }) => medications.length > 0)
  const anythingOpen = groups.some(({ group }) => !foldedGroups.has(group))
  return (
    <SectionFrame
      name="medications"
      view="full"
      words={medicationsWords(reader, t('medications.title', { audience: reader.audience }))}
      reading={reading}
      onRetry={onRetry}
    >
      {groups.map(({ group, medications }) => (
        <RecordGroup
          key={group}
          title={medicationGroupWords(group, reader)}
          count={medications.length}
          folded={anythingOpen && foldedGroups.has(group)}
        >
          {medications.map((medication) => (
            <MedicationRecord
              key={medication.source.resources.join(' ')}
              medication={medication}
              group={group}
              reader={reader}
            />
          ))}
        </RecordGroup>
      ))}
    </SectionFrame>
  )
}

function MedicationRecord({
  medication,
  group,
  reader,
}: {
  medication: Medication
  group: MedicationGroup
  reader: Reader
}) {
  const { kind, dispense, supply } = medication
  return (
    <Record source={medication.source}>
      <div className={styles.line}>
        <h3 className={styles.name}>
          <DrugName medication={medication} group={group} reader={reader} />
        </h3>
        <div className={styles.doses}>
          <DoseLines medication={medication} />
        </div>
      </div>
      {medication.drugFromReferenceOnly && <p className={styles.parts}>{tg('medications.referenceOnly')}</p>}
      <RecordFoot
        facts={[
          [tg('medications.reason'), ehrTexts(medication.reasons)],
          [tg('medications.statusReason'), ehrText(medication.statusReason)],
          [tg('medications.kind'), kindWords(medication, group, reader)],
          [tg('medications.prescriber', { audience: reader.audience }), ehrText(medication.prescriber)],
          [tg('medications.reportedBy'), ehrText(medication.reportedBy)],
          [
            kind === 'order' ? tg('medications.authored') : tg('medications.asserted'),
            optionalDate(medication.authored, reader) ?? t('date.notRecorded'),
          ],
          [tg('medications.starts'), optionalDate(medication.starts, reader)],
          [tg('medications.ends'), optionalDate(medication.ends, reader)],
          [tg('medications.refills'), medication.refills === undefined ? undefined : String(medication.refills)],
          [tg('medications.dispense'), ehrText(dispense && doseText(dispense))],
          [tg('medications.supply'), ehrText(supply && doseText(supply))],
          [tg('medications.priority'), ehrText(medication.priority)],
          [tg('medications.intent'), medication.intent === 'order' ? undefined : ehrText(medication.intent)],
          [tg('medications.category'), ehrTexts(medication.category)],
        ]}
        concepts={[medication.drug]}
        behind={doseParts(medication)}
        source={medication.source}
      />
      <Notes notes={medication.notes} />
    </Record>
  )
}

/** What the coded parts of a dosage say, where the row shows the words that were written with them. */
function doseParts({ doses }: Medication): [string, string][] {
  return doses.flatMap(({ text, parts }): [string, string][] =>
    parts === undefined || parts === text ? [] : [[tg('medications.parts'), parts]],
  )
}

/** `undefined` for an order that orders nothing, as its row says. */
function kindWords({ kind, reported }: Medication, group: MedicationGroup, { audience }: Reader): string | undefined {
  if (kind === 'statement') return tg('medications.statement', { audience })
  if (group === 'proposed' || group === 'draft' || group === 'do-not-give') return undefined
  return reported === true ? tg('medications.orderReported') : tg('medications.order')
}
