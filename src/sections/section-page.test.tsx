// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from '../ui/error-boundary'
import { fakeChart, renderInChart } from './chart-fixture'
import { CodeMissing } from '../ui/later-code'
import { sectionPage, type SectionPage } from './section-page'

afterEach(cleanup)

const Loaded = () => <p>the page</p>

function show({ Page }: SectionPage) {
  return renderInChart(
    <ErrorBoundary renderInstead={(error) => (error instanceof CodeMissing ? <p>missing</p> : null)}>
      <Suspense fallback={<p>pending</p>}>
        <Page chart={fakeChart({ release: 'r4', resources: [] })} />
      </Suspense>
    </ErrorBoundary>,
  )
}

test('a page is pending until its code is there', async () => {
  let arrive: (page: typeof Loaded) => void
  const code = new Promise<typeof Loaded>((resolve) => {
    arrive = resolve
  })
  show(sectionPage(() => code))
  expect(screen.getByText('pending')).toBeTruthy()
  await act(async () => arrive(Loaded))
  expect(await screen.findByText('the page')).toBeTruthy()
})

test('a page fetched ahead is there at once, and its code is asked for once', async () => {
  const load = vi.fn<() => Promise<typeof Loaded>>(() => Promise.resolve(Loaded))
  const page = sectionPage(load)
  await act(async () => page.fetchAhead())
  show(page)
  expect(screen.getByText('the page')).toBeTruthy()
  page.fetchAhead()
  expect(load).toHaveBeenCalledOnce()
})

test('a page that is wanted while its code is being fetched ahead waits for that, and asks for nothing of its own', async () => {
  let fail: ((reason: TypeError) => void) | undefined
  const load = vi.fn<() => Promise<typeof Loaded>>(
    () =>
      new Promise((_resolve, reject) => {
        fail = reject
      }),
  )
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const page = sectionPage(load)
  page.fetchAhead()
  show(page)
  expect(load).toHaveBeenCalledOnce()
  await act(async () => fail?.(new TypeError('gone')))
  expect(await screen.findByText('missing')).toBeTruthy()
  expect(load).toHaveBeenCalledOnce()
})

test('code that could not be fetched ahead is asked for again with the page, and only then missed', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const load = vi.fn<() => Promise<typeof Loaded>>(() => Promise.reject(new TypeError('offline')))
  const page = sectionPage(load)
  page.fetchAhead()
  await waitFor(() => expect(load).toHaveBeenCalledOnce())
  show(page)
  expect(await screen.findByText('missing')).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(2)
})
