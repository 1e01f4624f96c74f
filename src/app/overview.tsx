import { memo } from 'react'
import type { ChartContext } from '../data/chart-context'
import { AwaitedCard } from '../sections/later-card'
import { sections } from '../sections/registry'
import type { SectionCard, SectionDefinition, SectionName } from '../sections/section'
import { useAudience } from '../ui/reader'
import type { Audience } from '../vendors/vendor-record'
import { t } from '../words/chart'
import styles from './overview.module.css'
import { shareRows, type RowClaim } from './row-shares'
import { SectionBoundary } from './section-boundary'
import { useTurn } from './turns'
import { useTitle } from './use-title'

/** What fits on a clinician's first screen, 1280 by 800, without scrolling; a patient's phone scrolls anyway. */
const roomOf = { main: 12, side: 14, patient: 32 }

/** How many rows the card of each section may list: those of a column share what it has room for. */
function useRows(chart: ChartContext, audience: Audience, isWhole: boolean): ReadonlyMap<SectionName, number> {
  const claims = new Map<SectionName, RowClaim>()
  for (const { name, card } of carded) {
    if (card.rows === undefined) continue
    const { least, useWanted } = card.rows
    // oxlint-disable-next-line react/rules-of-hooks -- the list never changes, and so the order of these hooks does not
    const wanted = useWanted(chart, isWhole)
    // What has yet to come is kept room for, so that little moves when it does.
    claims.set(name, { wanted: wanted ?? Math.min(least, 4), least })
  }
  const shared = (cards: readonly Carded[], room: number) => {
    const shares = shareRows(
      cards.map(({ name }) => claims.get(name) ?? { wanted: 0, least: 0 }),
      room,
    )
    return cards.map(({ name }, index) => [name, shares[index] ?? 0] as const)
  }
  if (audience === 'patient') return new Map(shared(patientCards, roomOf.patient))
  return new Map([...shared(mainCards, roomOf.main), ...shared(sideCards, roomOf.side)])
}

type Carded = SectionDefinition & { card: SectionCard }

const carded = sections.filter((section): section is Carded => section.card !== undefined)

const patientCards = carded
  .filter(({ card }) => card.patientOrder !== undefined)
  .toSorted((a, b) => (a.card.patientOrder ?? 0) - (b.card.patientOrder ?? 0))

function columnCards(column: 'main' | 'side'): readonly Carded[] {
  return carded
    .filter(({ card }) => card.provider?.column === column)
    .toSorted((a, b) => (a.card.provider?.order ?? 0) - (b.card.provider?.order ?? 0))
}

/** The cards of a column up to one, and from there on. */
function splitBefore(cards: readonly Carded[], name: SectionName): readonly [readonly Carded[], readonly Carded[]] {
  const at = cards.findIndex((section) => section.name === name)
  return at < 0 ? [cards, []] : [cards.slice(0, at), cards.slice(at)]
}

// Whoever hears the page read, or tabs through it, comes upon the allergies before the medications: the columns stand
// in the document in the order of reading, and the grid puts them side by side.
const mainCards = columnCards('main')
const [mainBefore, mainFrom] = splitBefore(mainCards, 'medications')
const sideCards = columnCards('side')
const allergyCards = sideCards.filter(({ name }) => name === 'allergies')
const otherSideCards = sideCards.filter(({ name }) => name !== 'allergies')

/** How many cards of a patient's one column come at once; nothing beneath them is on a phone's first screen. */
const firstForPatient = 2

/** The first screen: what a reader needs in ten seconds, each card with its own completeness. */
export function Overview({ chart }: { chart: ChartContext }) {
  const audience = useAudience()
  useTitle(t('overview.pageTitle'))
  const isWhole = useTurn('further-cards')
  const rows = useRows(chart, audience, isWhole)
  return (
    <>
      <h1 className={audience === 'patient' ? styles.title : 'visually-hidden'} tabIndex={-1}>
        {t('overview.title', { audience })}
      </h1>
      {audience === 'patient' ? (
        <div className={styles.patientCards}>
          <Cards chart={chart} rows={rows} shown={patientCards} atOnce={isWhole ? undefined : firstForPatient} />
        </div>
      ) : (
        <div className={styles.columns}>
          <div className={styles.mainBefore}>
            <Cards chart={chart} rows={rows} shown={mainBefore} />
          </div>
          <div className={styles.side}>
            <div className={styles.allergies}>
              <Cards chart={chart} rows={rows} shown={allergyCards} />
            </div>
            <div className={styles.otherSide}>
              <Cards chart={chart} rows={rows} shown={otherSideCards} atOnce={isWhole ? undefined : 0} />
            </div>
          </div>
          <div className={styles.mainFrom}>
            <Cards chart={chart} rows={rows} shown={mainFrom} />
          </div>
        </div>
      )}
    </>
  )
}

interface CardsProps {
  chart: ChartContext
  rows: ReadonlyMap<SectionName, number>
  shown: readonly Carded[]
  /** How many of them come at once, where the others are not due yet; all, if it is not said. */
  atOnce?: number | undefined
}

function Cards({ chart, rows, shown, atOnce = shown.length }: CardsProps) {
  return shown.map((section, index) =>
    index < atOnce ? (
      <CardPlace key={section.name} section={section} chart={chart} rows={rows.get(section.name) ?? 0} />
    ) : (
      <AwaitedCard key={section.name} name={section.name} title={section.title} what={section.what} />
    ),
  )
}

/** Rendered anew when its own section has more to show, or its room changes: not with every other section. */
const CardPlace = memo(function CardPlace({
  section,
  chart,
  rows,
}: {
  section: Carded
  chart: ChartContext
  rows: number
}) {
  return (
    <SectionBoundary section={section} view="card">
      <section.card.Card chart={chart} rows={rows} />
    </SectionBoundary>
  )
})
