import { memo, useEffect, type ComponentType, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useLocation } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { sections } from '../sections/registry'
import type { SectionDefinition } from '../sections/section'
import { useAudience } from '../ui/reader'
import { RouteLink } from '../ui/route-link'
import { SectionMark } from '../ui/section-mark'
import { shownCount } from '../ui/section-words'
import { stateWord } from '../ui/state-word'
import { t } from '../words/chart'
import { tg } from '../words/pages'
import styles from './rail.module.css'
import { fetchTimeline } from './timeline-route'

interface RailItemProps {
  chart: ChartContext
  /** Where it is said, to those who do not see it, how each section ended. */
  announcements: HTMLElement | null
}

interface RailListProps extends RailItemProps {
  list: RefObject<HTMLUListElement | null>
  /** Whether all of it is laid open, where it is a strip. */
  isOpen: boolean
}

/** The links of the rail, and what keeps that of the current page in sight. */
export function RailList({ chart, announcements, list, isOpen }: RailListProps) {
  const { pathname } = useLocation()
  const audience = useAudience()
  return (
    <>
      <PageItem to="/chart" pathname={pathname}>
        {tg('overview.rail')}
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
      <CurrentInSight key={`${pathname} ${isOpen}`} list={list} />
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

function railItem({ name, title, counted, useReading, page }: SectionDefinition): ComponentType<RailItemProps> {
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
        {isSettled && announcements !== null && createPortal(announced({ title: words, state, count }), announcements)}
      </li>
    )
  })
}

/** Says once how a section ended. */
function announced({ title, state, count }: { title: string; state: string; count: number | undefined }) {
  return (
    <span>
      {count === undefined
        ? tg('state.announceState', { title, state })
        : tg('state.announceCount', { title, state, count })}
    </span>
  )
}
