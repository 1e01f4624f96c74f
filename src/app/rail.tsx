import { useEffect, useRef, type ComponentType, type RefObject } from 'react'
import { useLocation } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { sections } from '../sections/registry'
import type { SectionDefinition } from '../sections/section'
import { useReader } from '../ui/reader'
import { RouteLink } from '../ui/route-link'
import { SectionMark, stateWord } from '../ui/section-mark'
import { shownCount } from '../ui/section-words'
import { t } from '../words/chart'
import styles from './rail.module.css'

type SectionPart = ComponentType<{ chart: ChartContext }>

/** All sections, each with its count and whether that count is all there is. */
export function Rail({ chart }: { chart: ChartContext }) {
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  return (
    <nav ref={nav} className={styles.rail} aria-label={t('app.rail')}>
      <ul>
        <li>
          <RouteLink className={styles.link} to="/chart" current={pathname === '/chart'}>
            <span className={styles.name}>{t('overview.rail')}</span>
          </RouteLink>
        </li>
        {railItems.map(([name, Item]) => (
          <Item key={name} chart={chart} />
        ))}
      </ul>
      <CurrentInSight key={pathname} nav={nav} />
    </nav>
  )
}

/** Where the rail is wider than the screen, it stands so that the link of the current page is seen. One for each page. */
function CurrentInSight({ nav }: { nav: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    const rail = nav.current
    const list = rail?.firstElementChild
    if (!rail || !list) return undefined
    const reveal = () => {
      const link = rail.querySelector('[aria-current=page]')?.getBoundingClientRect()
      if (link === undefined || rail.scrollWidth <= rail.clientWidth) return
      const frame = rail.getBoundingClientRect()
      rail.scrollLeft += link.left + link.width / 2 - (frame.left + frame.width / 2)
    }
    // The counts come later and make the list wider. Whoever has moved the rail keeps it where it is.
    const growth = new ResizeObserver(reveal)
    growth.observe(list)
    const stop = () => growth.disconnect()
    rail.addEventListener('pointerdown', stop, { passive: true })
    rail.addEventListener('wheel', stop, { passive: true })
    return () => {
      stop()
      rail.removeEventListener('pointerdown', stop)
      rail.removeEventListener('wheel', stop)
    }
  }, [nav])
  return null
}

/** Says once, to those who do not see it, how each section ended. */
export function SettledAnnouncements({ chart }: { chart: ChartContext }) {
  return (
    <output className="visually-hidden">
      {announcements.map(([name, Announcement]) => (
        <Announcement key={name} chart={chart} />
      ))}
    </output>
  )
}

// Each section brings its own hook, so each gets components of its own, made once.
const railItems = sections.map((section) => [section.name, railItem(section)] as const)
const announcements = sections.map((section) => [section.name, announcement(section)] as const)

function railItem({ name, title, counted, useReading, page }: SectionDefinition): SectionPart {
  return function RailItem({ chart }) {
    const reading = useReading(chart)
    const { audience } = useReader()
    const { pathname } = useLocation()
    const path = `/chart/${name}`
    return (
      <li>
        <RouteLink
          className={styles.link}
          to={path}
          current={pathname === path || pathname.startsWith(`${path}/`)}
          onIntent={page.fetchAhead}
        >
          <span className={styles.name}>{t(title, { audience })}</span>{' '}
          {counted && <span className={styles.count}>{shownCount(reading)}</span>} <SectionMark state={reading.state} />
          <span className="visually-hidden">{stateWord(reading.state)}</span>
        </RouteLink>
      </li>
    )
  }
}

function announcement({ title, useReading }: SectionDefinition): SectionPart {
  return function Announcement({ chart }) {
    const reading = useReading(chart)
    const { audience } = useReader()
    if (reading.state === 'loading' || reading.state === 'partial') return null
    const said = { title: t(title, { audience }), state: stateWord(reading.state) }
    const count = shownCount(reading)
    return (
      <span>{count === undefined ? t('state.announceState', said) : t('state.announceCount', { ...said, count })}</span>
    )
  }
}
