// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeChart, renderInChart } from '../sections/chart-fixture'
import { laterPage } from './later-page'

afterEach(cleanup)

const Loaded = () => <h1 tabIndex={-1}>Everything by date</h1>

type Load = Parameters<typeof laterPage>[1]

/** The page with its code on the way, and the focus on the heading that stands in. */
function showPending(load: Load) {
  const Page = laterPage('timeline.rail', load)
  renderInChart(
    <main>
      <Page chart={fakeChart({ release: 'r4', resources: [] })} />
    </main>,
  )
  screen.getByRole('heading', { level: 1, name: 'Timeline' }).focus()
}

test('the heading that stands in hands the focus on to the page', async () => {
  let arrive: (page: typeof Loaded) => void
  showPending(() => new Promise((resolve) => void (arrive = resolve)))
  await act(async () => arrive(Loaded))
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Everything by date' }))
})

test('where the code does not come, the heading above what says so has the focus', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  let fail: (why: Error) => void
  showPending(() => new Promise((_, reject) => void (fail = reject)))
  await act(async () => fail(new TypeError('Failed to fetch')))
  expect(await screen.findByRole('button', { name: 'Reload' })).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Timeline' }))
})
