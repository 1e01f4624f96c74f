import type { ChartContext } from '../../data/chart-context'
import { allergySources } from '../../data/allergy-sources'
import { useSection } from '../../data/use-section'
import {
  allergyGroup,
  allergyGroups,
  compareAllergies,
  isCurrentAllergy,
  isGrave,
  type Allergy,
} from '../../model/allergy'
import { CardRest } from '../../ui/card-rest'
import { EhrText } from '../../ui/ehr-text'
import { GraveMark } from '../../ui/grave-mark'
import { Phrases } from '../../ui/phrase'
import { useReader, type Reader } from '../../ui/reader'
import { Qualifiers, Record } from '../../ui/record'
import { Remark } from '../../ui/remark'
import { SectionFrame } from '../../ui/section-frame'
import { SectionLink } from '../../ui/section-link'
import { shownResources } from '../../ui/section-words'
import { SourceMarks } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { useRetry } from '../use-retry'
import styles from './allergies.module.css'
import {
  allergyGroupWords,
  allergyQualifications,
  noneKnownWords,
  reactionPhrases,
  standingRemark,
} from './allergy-words'

/** Allergies are few, and one that is left out may kill: they share no rows, and only a very long list is cut. */
const mostRows = 10

export function AllergiesCard({ chart }: { chart: ChartContext }) {
  const reading = useSection(chart, allergySources)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const { audience, ehrName: ehr } = reader
  const sorted = reading.items.toSorted(compareAllergies)
  const listed = cardAllergies(sorted)
  return (
    <SectionFrame
      name="allergies"
      view="card"
      words={{
        title: t('allergies.title'),
        what: t('allergies.what', { audience }),
        none: reading.state === 'none-known' ? noneKnownWords(sorted, reader) : t('allergies.none', { audience, ehr }),
      }}
      reading={reading}
      onRetry={onRetry}
      more={
        <SectionLink name="allergies">
          {reading.state === 'complete'
            ? t('allergies.all', { count: shownResources(reading.items) })
            : t('allergies.open')}
        </SectionLink>
      }
    >
      <Remark remark={standingRemark(sorted, reader)} />
      <ul className={styles.rows}>
        {listed.map((allergy) => (
          <AllergyRow key={allergy.source.resources.join(' ')} allergy={allergy} reader={reader} />
        ))}
      </ul>
      <CardRest parts={restWords(sorted, listed, reader)} />
    </SectionFrame>
  )
}

/** How many rows' room it takes; a grave allergy, with its words of warning, that of two. */
export function useAllergyRows(chart: ChartContext): number | undefined {
  const { state, items } = useSection(chart, allergySources)
  if (state === 'loading') return undefined
  const listed = cardAllergies(items.toSorted(compareAllergies))
  return listed.length + listed.filter(isGrave).length
}

function AllergyRow({ allergy, reader }: { allergy: Allergy; reader: Reader }) {
  const reactions = reactionPhrases(allergy)
  return (
    <Record source={allergy.source} dense>
      <span className={styles.name}>
        {isGrave(allergy) && isCurrentAllergy(allergy) && <GraveMark />}
        {allergy.concept.text === undefined ? t('allergies.unnamed') : <EhrText>{allergy.concept.text}</EhrText>}
        <SourceMarks source={allergy.source} />
        <Qualifiers
          qualifications={allergyQualifications(allergy, allergy.absence === undefined ? 'active' : 'absence', reader)}
        />
      </span>
      {reactions.length > 0 && (
        <span className={styles.reactions}>
          <Phrases phrases={reactions} />
        </span>
      )}
    </Record>
  )
}

/** What may harm now, and every statement of absence beside it; with neither what else there is. */
function cardAllergies(sorted: readonly Allergy[]): Allergy[] {
  const current = sorted.filter(isCurrentAllergy)
  const absences = sorted.filter((allergy) => allergyGroup(allergy) === 'absence')
  const listed = [...current.slice(0, mostRows), ...absences.slice(0, mostRows)]
  return listed.length > 0 ? listed : sorted.slice(0, mostRows)
}

function restWords(sorted: readonly Allergy[], listed: readonly Allergy[], reader: Reader): string[] {
  const shown = new Set(listed)
  const shownGroups = new Set(listed.map(allergyGroup))
  const left = sorted.filter((allergy) => !shown.has(allergy))
  const more = left.filter((allergy) => shownGroups.has(allergyGroup(allergy))).length
  const others = allergyGroups
    .filter((group) => !shownGroups.has(group))
    .map((group) => ({ group, count: left.filter((allergy) => allergyGroup(allergy) === group).length }))
    .filter(({ count }) => count > 0)
    .map(({ group, count }) => t('group.others', { group: allergyGroupWords(group, reader), count }))
  return [...(more > 0 ? [t('group.more', { count: more })] : []), ...others]
}
