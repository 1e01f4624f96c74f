// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from '../ui/error-boundary'
import { laterCode } from '../ui/later-code'
import { codeRecovery, CodeRecoveryContext, forgetFailedStyles } from './code-recovery'
import { PartInstead } from './part-instead'

const index = new URL('https://app.example/')
const ours = () => Promise.resolve(new Response('<div id="root"></div>'))

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(cleanup)

const Loaded = () => <p>the part</p>

function show(load: () => Promise<typeof Loaded>, { fetch = ours, reloads = false } = {}) {
  const reloadFrom = vi.fn<(build: string | undefined) => boolean>(() => reloads)
  const asked = vi.fn<() => Promise<Response>>(fetch)
  const recovery = codeRecovery({ reloadFrom }, { index, build: 'build-1', fetch: asked })
  const { Later } = laterCode(load)
  const part = (
    <ErrorBoundary renderInstead={(error, tryAgain) => <PartInstead error={error} onTryAgain={tryAgain} />}>
      <Suspense fallback={<p>pending</p>}>
        <Later />
      </Suspense>
    </ErrorBoundary>
  )
  const view = render(<CodeRecoveryContext value={recovery}>{part}</CodeRecoveryContext>)
  const leaveAndComeBack = () => {
    view.rerender(<CodeRecoveryContext value={recovery}>elsewhere</CodeRecoveryContext>)
    view.rerender(<CodeRecoveryContext value={recovery}>{part}</CodeRecoveryContext>)
  }
  return { reloadFrom, asked, leaveAndComeBack }
}

/** Fails so often, then comes. */
function flaky(failures: number) {
  let left = failures
  return vi.fn<() => Promise<typeof Loaded>>(() => {
    left -= 1
    return left >= 0 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(Loaded)
  })
}

const sentence = /could not be fetched/

test('code that is gone has the page loaded anew, and nothing is said meanwhile', async () => {
  const { reloadFrom } = show(flaky(Infinity), { reloads: true })
  await waitFor(() => expect(reloadFrom).toHaveBeenCalledExactlyOnceWith('build-1'))
  expect(screen.queryByText(sentence)).toBeNull()
})

test('where it was loaded anew before, a sentence says so, and the button loads it by the reader’s own wish', async () => {
  const { reloadFrom } = show(flaky(Infinity))
  await userEvent.click(await screen.findByRole('button', { name: 'Reload' }))
  await waitFor(() => expect(reloadFrom.mock.calls).toContainEqual([undefined]))
})

test.each([
  ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['answers with an error', () => Promise.resolve(new Response('', { status: 503 }))],
  ['is a network’s sign-in page', () => Promise.resolve(new Response('<h1>Welcome to our Wi-Fi</h1>'))],
])('a host that %s: the page stays', async (_what, fetch) => {
  const { reloadFrom } = show(flaky(Infinity), { fetch })
  await userEvent.click(await screen.findByRole('button', { name: 'Reload' }))
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect(reloadFrom).not.toHaveBeenCalled()
})

test('nothing asks in a circle: code is asked for again by the reader, by the network, or by coming back', async () => {
  const load = flaky(3)
  const { leaveAndComeBack } = show(load)
  await screen.findByText(sentence)
  expect(load).toHaveBeenCalledTimes(1)
  act(() => void window.dispatchEvent(new Event('online')))
  await screen.findByText(sentence)
  await waitFor(() => expect(load).toHaveBeenCalledTimes(2))
  await userEvent.click(await screen.findByRole('button', { name: 'Reload' }))
  await waitFor(() => expect(load).toHaveBeenCalledTimes(3))
  await screen.findByText(sentence)
  leaveAndComeBack()
  expect(await screen.findByText('the part')).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(4)
})

test('several parts at once ask the host once', async () => {
  const fetch = vi.fn<() => Promise<Response>>(ours)
  const recovery = codeRecovery({ reloadFrom: () => false }, { index, build: 'b', fetch })
  await Promise.all([recovery.reloadOnce(), recovery.reloadOnce(), recovery.reload()])
  expect(fetch).toHaveBeenCalledOnce()
  await recovery.reloadOnce()
  expect(fetch).toHaveBeenCalledTimes(2)
})

test('a fault of ours is no missing code: no reload, a sentence, and another try', async () => {
  let faulty = true
  const Faulty = () => {
    if (faulty) throw new Error('a fault')
    return <p>the part</p>
  }
  const { reloadFrom, asked } = show(() => Promise.resolve(Faulty))
  expect(await screen.findByText(/an error in Sightline/)).toBeTruthy()
  faulty = false
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
  expect(await screen.findByText('the part')).toBeTruthy()
  expect([reloadFrom.mock.calls, asked.mock.calls]).toEqual([[], []])
})

test('a stylesheet that failed is taken out, so that it is fetched with the next try; others stay', () => {
  const stop = forgetFailedStyles()
  for (const name of ['a', 'b']) {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = `https://app.example/assets/${name}.css`
    document.head.append(link)
  }
  const failed = Object.assign(new Event('vite:preloadError'), {
    payload: new Error('Unable to preload CSS for https://app.example/assets/a.css'),
  })
  window.dispatchEvent(failed)
  const left = [...document.querySelectorAll('link')].map(({ href }) => href)
  expect(left).toEqual(['https://app.example/assets/b.css'])
  stop()
})
