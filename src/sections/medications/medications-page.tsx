import { Fragment, useMemo, type ReactNode } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { useMedications } from '../../data/use-medications'
import { medicationGroup, medicationGroups, type Medication } from '../../model/medication'
import { isReport, medicationRows, recordsOf, rowSource, type MedicationRow } from '../../model/medication-row'
import { sayers } from '../../model/medication-sayers'
import { optionalDate } from '../../ui/date-words'
import { EhrText, ehrTexts, inARow } from '../../ui/ehr-text'
import { factRows } from '../../ui/fact-rows'
import { GroupedRows } from '../../ui/grouped-rows'
import { useReader, type Reader } from '../../ui/reader'
import { Facts, Record } from '../../ui/record'
import { Notes, RecordFoot } from '../../ui/record-details'
import type { RowGroup, RowItem } from '../../ui/row-groups'
import type { RowPlace } from '../../ui/row-place'
import { outlineText, type SearchedText } from '../../ui/searched-text'
import { SectionFrame } from '../../ui/section-frame'
import { SourceMarks } from '../../ui/source-marks'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import { useRetry } from '../use-retry'
import { DoseLines, DrugName, Qualifiers, RowDoses, RowName } from './medication-lines'
import {
  datedWords,
  medicationGroupWords,
  medicationQualifiers,
  medicationStatusWords,
  medicationsWords,
} from './medication-words'
import { doseParts, foldedGroups, medicationFacts, ordersNothing, rowOutlines } from './medications-face'
import styles from './medications.module.css'

/** Every medication received, whatever its status: the records of one drug in one row, by where it stands. */
export function MedicationsPage({ chart }: { chart: ChartContext }) {
  const reading = useMedications(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const all = useMemo(() => medicationRows(reading.items, reader.today), [reading.items, reader.today])
  const groups = useMemo(() => rowGroups(all, reader), [all, reader])
  return (
    <SectionFrame
      name="medications"
      view="full"
      words={medicationsWords(reader, t('medications.title', { audience: reader.audience }))}
      reading={reading}
      onRetry={onRetry}
    >
      <GroupedRows groups={groups} />
    </SectionFrame>
  )
}

function rowGroups(all: readonly MedicationRow[], reader: Reader): RowGroup[] {
  const filled = medicationGroups
    .map((group) => ({ group, rows: all.filter((row) => row.group === group) }))
    .filter(({ rows }) => rows.length > 0)
  const anythingOpen = filled.some(({ group }) => !foldedGroups.has(group))
  return filled.map(({ group, rows }) => ({
    key: group,
    title: medicationGroupWords(group, reader),
    folded: anythingOpen && foldedGroups.has(group),
    items: rows.map((row) => rowItem(row, reader)),
  }))
}

function rowItem(row: MedicationRow, reader: Reader): RowItem {
  let text: SearchedText | undefined
  return {
    key: row.lead.source.resources.join(' '),
    ids: rowSource(row).resources,
    height: row.others.length === 0 ? 98 : 122,
    text: () => {
      text ??= rowOutlines(row, reader)
        .map((outline) => outlineText(outline, reader))
        .join('')
      return text
    },
    render: (place) => <Row row={row} reader={reader} place={place} />,
  }
}

interface RowProps {
  row: MedicationRow
  reader: Reader
  place: RowPlace | undefined
}

function Row({ row, reader, place }: RowProps) {
  return (
    <Record source={rowSource(row)} place={place}>
      <div className={styles.line}>
        <h3 className={styles.name}>
          <RowName row={row} reader={reader} />
        </h3>
        <div className={styles.doses}>
          <HowToTake reader={reader} />
          <RowDoses row={row} reader={reader} />
        </div>
      </div>
      {row.others.length === 0 ? (
        <RecordRest medication={row.lead} reader={reader} dated />
      ) : (
        <Evidence row={row} reader={reader} />
      )}
    </Record>
  )
}

/** What a dose line is, for those who do not know one when they see it. */
function HowToTake({ reader: { audience } }: { reader: Reader }) {
  return audience === 'patient' ? <span className={styles.label}>{tg('medications.howToTake')} </span> : null
}

/** Several records of one drug: how many of which kind, from whom, and each of them in full. */
function Evidence({ row, reader }: { row: MedicationRow; reader: Reader }) {
  const { audience } = reader
  const records = recordsOf(row)
  const reasons = [...new Set(records.flatMap((record) => record.reasons))]
  return (
    <>
      <Facts
        facts={[
          [tg('medications.reason'), ehrTexts(reasons)],
          [tg('medications.evidence'), countedKinds(records, reader).join(', ')],
          [tg('medications.sayers', { audience }), sayersOf(row, reader)],
        ]}
      />
      <details className={styles.records}>
        <summary>{tg('medications.singleRecords', { count: records.length })}</summary>
        <ol>
          {records.map((medication) => (
            <li key={medication.source.resources.join(' ')} className={styles.single}>
              <div className={styles.line}>
                <span>
                  {medication.drug.text !== row.lead.drug.text && (
                    <>
                      <DrugName medication={medication} />{' '}
                    </>
                  )}
                  <span className={styles.label}>{writtenLabel(medication, reader)} </span>
                  {writtenWords(medication, reader)}
                  <SourceMarks source={medication.source} />
                  <Qualifiers of={singleQualifiers(medication, reader)} />
                </span>
                <div className={styles.doses}>
                  <DoseLines medication={medication} reader={reader} />
                </div>
              </div>
              <RecordRest medication={medication} reader={reader} dated={false} />
              <WhyButton source={medication.source} name={singleName(medication, reader)} />
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}

/** Everything that one record says beyond its name and its dose; its date, unless that stands above. */
function RecordRest({ medication, reader, dated }: { medication: Medication; reader: Reader; dated: boolean }) {
  const behind = doseParts(medication).map((parts) => [tg('medications.parts'), parts] as const)
  return (
    <>
      {medication.drugFromReferenceOnly && <p className={styles.parts}>{tg('medications.referenceOnly')}</p>}
      <RecordFoot
        facts={[
          ...(dated ? [[writtenLabel(medication, reader), writtenWords(medication, reader)] as const] : []),
          ...factRows(medicationFacts(medication, reader)),
        ]}
        concepts={[medication.drug]}
        behind={behind}
        source={medication.source}
      />
      <Notes notes={medication.notes} />
    </>
  )
}

/** How many records order, report, or do neither (a proposal, a draft, a prohibition). */
function countedKinds(records: readonly Medication[], { today }: Reader): string[] {
  const reports = records.filter(isReport).length
  const neither = records.filter(
    (record) => !isReport(record) && ordersNothing.has(medicationGroup(record, today)),
  ).length
  const orders = records.length - reports - neither
  return [
    ...(orders > 0 ? [tg('medications.orders', { count: orders })] : []),
    ...(reports > 0 ? [tg('medications.reports', { count: reports })] : []),
    ...(neither > 0 ? [tg('medications.othersOfKind', { count: neither })] : []),
  ]
}

function writtenLabel({ kind }: Medication, { audience }: Reader): string {
  return kind === 'order' ? tg('medications.authored') : tg('medications.asserted', { audience })
}

function writtenWords({ authored }: Medication, reader: Reader): string {
  return optionalDate(authored, reader) ?? t('date.notRecorded')
}

/** A record of many that have one name is told from the others by its date. */
function singleName(medication: Medication, reader: Reader): string {
  return `${medication.drug.text ?? t('medications.unnamed')}, ${datedWords(medication, reader)}`
}

/** In a row of many records an active one says so too. */
function singleQualifiers(medication: Medication, reader: Reader) {
  const isCurrent = medicationGroup(medication, reader.today) === 'current'
  const status = { words: medicationStatusWords(medication, reader), tone: 'plain' } as const
  return [...(isCurrent ? [status] : []), ...medicationQualifiers(medication, reader)]
}

/** How many people a row names before it only counts them: all stand in the records that it unfolds. */
const namedSayers = 3

/** Who prescribed or reported it, the latest first; `undefined` where no record says. */
function sayersOf(row: MedicationRow, reader: Reader): ReactNode {
  const all = sayers(row)
  const rest = all.length - namedSayers
  return inARow([
    ...all.slice(0, namedSayers).map(({ name, latest }) => (
      <Fragment key={name}>
        <EhrText>{name}</EhrText> ({datedWords(latest, reader)})
      </Fragment>
    )),
    ...(rest > 0 ? [tg('medications.sayersMore', { count: rest })] : []),
  ])
}
