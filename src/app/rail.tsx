import { memo, useEffect, useRef, useState, type ComponentType, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useLocation } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { sections } from '../sections/registry'
import type { SectionDefinition } from '../sections/section'
import { useAudience } from '../ui/reader'
import { RouteLink } from '../ui/route-link'
import { SectionMark, stateWord } from '../ui/section-mark'
import { shownCount } from '../ui/section-words'
import { t } from '../words/chart'
import styles from './rail.module.css'
import { fetchTimeline } from './timeline-route'
import { useTurn } from './turns'

interface RailProps {
  chart: ChartContext
  onFind: () => void
  /** Where it is said, to those who do not see it, how each section ended. */
  announcements: HTMLElement
}

/** All sections, each with its count and whether that count is all there is; and what goes across them. */
export const Rail = memo(function Rail({ chart, onFind, announcements }: RailProps) {
  const { pathname } = useLocation()
  const list = useRef<HTMLUListElement>(null)
  // Where the rail is a strip, all of it can be laid open; it closes when one has gone somewhere.
  const [openAt, setOpenAt] = useState<string>()
  const isOpen = openAt === pathname
  const hasCome = useTurn('rail')
  return (
    <nav className={styles.rail} aria-label={t('app.rail')}>
      <div className={styles.inner} data-open={isOpen}>
        <FindButton onFind={onFind} />
        <ul ref={list} className={styles.list}>
          {hasCome && <RailList chart={chart} announcements={announcements} />}
        </ul>
        <button
          type="button"
          className={styles.all}
          aria-expanded={isOpen}
          onClick={() => setOpenAt(isOpen ? undefined : pathname)}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={isOpen ? 'M3 10.5 8 5.5l5 5' : 'M3 5.5l5 5 5-5'} />
          </svg>
          <span className="visually-hidden">{t('app.railAll')}</span>
        </button>
      </div>
      {hasCome && <CurrentInSight key={`${pathname} ${isOpen}`} list={list} />}
    </nav>
  )
})

function RailList({ chart, announcements }: Omit<RailProps, 'onFind'>) {
  const { pathname } = useLocation()
  const audience = useAudience()
  return (
    <>
      <PageItem to="/chart" pathname={pathname}>
        {t('overview.rail')}
      </PageItem>
      <PageItem to="/chart/timeline" pathname={pathname} onIntent={fetchTimeline}>
        {t('timeline.rail')}
      </PageItem>
      {railItems.map(([name, Item]) => (
        <Item key={name} chart={chart} announcements={announcements} />
      ))}
      <PageItem to="/chart/take-along" pathname={pathname}>
        {t('app.takeAlong', { audience })}
      </PageItem>
    </>
  )
}

interface PageItemProps {
  to: string
  pathname: string
  onIntent?: () => void
  children: string
}

function PageItem({ to, pathname, onIntent, children }: PageItemProps) {
  return (
    <li>
      <RouteLink
        className={styles.link}
        to={to}
        current={pathname === to}
        {...(onIntent === undefined ? {} : { onIntent })}
      >
        <span className={styles.name}>{children}</span>
      </RouteLink>
    </li>
  )
}

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')

function FindButton({ onFind }: { onFind: () => void }) {
  return (
    <button type="button" className={styles.find} aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'} onClick={onFind}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9M10.5 10.5 14 14" />
      </svg>
      <span className={styles.findWord}>{t('find.open')}</span>
      <kbd aria-hidden="true">{isApple ? '⌘ K' : 'Ctrl K'}</kbd>
    </button>
  )
}

/** Where the rail is longer than its room, it stands so that the link of the current page is seen. One for each page. */
function CurrentInSight({ list }: { list: RefObject<HTMLUListElement | null> }) {
  useEffect(() => {
    const rail = list.current
    const [first] = rail?.children ?? []
    if (!rail || !first) return undefined
    const reveal = () => {
      const link = rail.querySelector('[aria-current=page]')?.getBoundingClientRect()
      if (link === undefined) return
      const frame = rail.getBoundingClientRect()
      if (rail.scrollWidth > rail.clientWidth)
        rail.scrollLeft += link.left + link.width / 2 - (frame.left + frame.width / 2)
      if (link.top < frame.top || link.bottom > frame.bottom)
        rail.scrollTop += link.top + link.height / 2 - (frame.top + frame.height / 2)
    }
    // The counts come later and make the links wider. Whoever has moved the rail keeps it where it is.
    const growth = new ResizeObserver(reveal)
    for (const item of rail.children) growth.observe(item)
    const stop = () => growth.disconnect()
    rail.addEventListener('pointerdown', stop, { passive: true })
    rail.addEventListener('wheel', stop, { passive: true })
    return () => {
      stop()
      rail.removeEventListener('pointerdown', stop)
      rail.removeEventListener('wheel', stop)
    }
  }, [list])
  return null
}

// Each section brings its own hook, so each gets a component of its own, made once.
const railItems = sections.map((section) => [section.name, railItem(section)] as const)

function railItem({
  name,
  title,
  counted,
  useReading,
  page,
}: SectionDefinition): ComponentType<Omit<RailProps, 'onFind'>> {
  return memo(function RailItem({ chart, announcements }) {
    const reading = useReading(chart)
    const audience = useAudience()
    const { pathname } = useLocation()
    const path = `/chart/${name}`
    const isSettled = reading.state !== 'loading' && reading.state !== 'partial'
    const words = t(title, { audience })
    const count = shownCount(reading)
    const state = stateWord(reading.state)
    return (
      <li>
        <RouteLink
          className={styles.link}
          to={path}
          current={pathname === path || pathname.startsWith(`${path}/`)}
          onIntent={page.fetchAhead}
        >
          <span className={styles.name}>{words}</span> {counted && <span className={styles.count}>{count}</span>}{' '}
          <SectionMark state={reading.state} />
          <span className="visually-hidden">{state}</span>
        </RouteLink>
        {isSettled && createPortal(announced({ title: words, state, count }), announcements)}
      </li>
    )
  })
}

/** Says once how a section ended. */
function announced({ title, state, count }: { title: string; state: string; count: number | undefined }) {
  return (
    <span>
      {count === undefined
        ? t('state.announceState', { title, state })
        : t('state.announceCount', { title, state, count })}
    </span>
  )
}
