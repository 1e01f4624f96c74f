import type { Frame, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

type View = Page | Frame

/** Section states of the contract in which nothing more will come. */
const settled = /^(complete|none|none-known|incomplete|denied|unsupported|failed)$/

/** Waits for a session with a patient in context. */
export async function sessionReady(view: View): Promise<void> {
  await expect(view.locator('html')).toHaveAttribute('data-session', 'ready', { timeout: 30_000 })
}

/** A section on its own page (`full`) or on the overview (`card`). */
export function section(view: View, name: string, form: 'full' | 'card'): Locator {
  return view.locator(`section[data-section="${name}"][data-view="${form}"]`)
}

/** Waits until every section on the screen has come to its end, and returns their states by name. */
export async function sectionsSettled(view: View): Promise<Map<string, string>> {
  const sections = view.locator('section[data-section]')
  await expect(sections.first()).toBeVisible()
  let states: [string, string][] = []
  // All of them at one time: while some end, the code of others may still be on its way. A reload begins anew.
  await expect(async () => {
    states = await sections.evaluateAll((found) =>
      found.map((one): [string, string] => [
        one.getAttribute('data-section') ?? '',
        one.getAttribute('data-state') ?? '',
      ]),
    )
    expect(states.length).toBeGreaterThan(0)
    expect(states.filter(([, state]) => !settled.test(state))).toEqual([])
  }).toPass({ timeout: 60_000, intervals: [50, 100, 250] })
  return new Map(states)
}

/**
 * The resources that a section shows: every id of every `data-item` in it, sorted, and as often as it stands there at one
 * time. A page that has not all of them in the document is scrolled to its end and back.
 */
export async function shownItems(shown: Locator): Promise<string[]> {
  const ids = await shown.evaluate(async (section: HTMLElement) => {
    const most = new Map<string, number>()
    const collect = () => {
      const now = new Map<string, number>()
      for (const item of section.querySelectorAll('[data-item]'))
        for (const id of (item.getAttribute('data-item') ?? '').split(' '))
          if (id !== '') now.set(id, (now.get(id) ?? 0) + 1)
      for (const [id, times] of now) most.set(id, Math.max(times, most.get(id) ?? 0))
    }
    collect()
    const wanted = section.dataset['view'] === 'full' ? Number(section.dataset['shown']) : 0
    const from = window.scrollY
    if (most.size < wanted) window.scrollTo(0, 0)
    for (let still = 0; most.size < wanted && still < 40;) {
      const [found, place] = [most.size, window.scrollY]
      window.scrollBy(0, window.innerHeight)
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))
      collect()
      still = most.size > found || window.scrollY > place ? 0 : still + 1
    }
    if (window.scrollY !== from) window.scrollTo(0, from)
    return [...most].flatMap(([id, times]) => Array.from({ length: times }, () => id))
  })
  return ids.toSorted()
}

/** What leads to a section's own page, or to another page of the chart, in the rail. */
export function pageLink(view: View, name: string): Locator {
  return view.getByRole('navigation', { name: 'Sections' }).locator(`a[href$="chart/${name}"]`)
}

/** Opens a section's own page from the rail, and waits until it has come to its end. */
export async function openSection(view: View, name: string): Promise<Locator> {
  await pageLink(view, name).click()
  const opened = section(view, name, 'full')
  await expect(opened).toHaveAttribute('data-state', settled, { timeout: 60_000 })
  return opened
}
