// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RouteLink } from './route-link'
import { Router, useLocation, useNavigate } from './router'

beforeEach(() => window.history.replaceState(null, '', '/under/chart'))
afterEach(cleanup)

function Where() {
  const { pathname, search } = useLocation()
  return <output>{pathname + search}</output>
}

function Ways() {
  const navigate = useNavigate()
  return (
    <>
      <button onClick={() => navigate({ to: '/chart/labs?view=table', replace: true })}>Table</button>
      <RouteLink to="/chart/labs">Labs</RouteLink>
      <RouteLink to="/chart/vitals">Vitals</RouteLink>
    </>
  )
}

function show(base = '/under/'): void {
  render(
    <Router base={base}>
      <Where />
      <Ways />
    </Router>,
  )
}

const place = () => screen.getByRole('status').textContent
const link = (name: string) => screen.getByRole('link', { name })

/** Ends when the browser has gone back. */
async function goBack(): Promise<void> {
  await act(async () => {
    const gone = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }))
    window.history.back()
    await gone
  })
}

test.each([
  ['/under/chart', '/under/', '/chart'],
  ['/Under/chart', '/under/', '/chart'],
  ['/under/', '/under/', '/'],
  ['/chart/labs?view=all', '/', '/chart/labs?view=all'],
  ['/elsewhere', '/under/', '/'],
])('of %s, the place below %s is %s', (address, base, expected) => {
  window.history.replaceState(null, '', address)
  show(base)
  expect(place()).toBe(expected)
})

test('a link names its address, leads there, and back leads back', async () => {
  show()
  expect(link('Labs').getAttribute('href')).toBe('/under/chart/labs')
  fireEvent.click(link('Labs'))
  expect(place()).toBe('/chart/labs')
  expect(window.location.pathname).toBe('/under/chart/labs')
  expect(window.history.state).toBeNull()
  await goBack()
  expect(place()).toBe('/chart')
})

test('what replaces a place is no step of its own', async () => {
  show()
  fireEvent.click(link('Labs'))
  fireEvent.click(screen.getByRole('button', { name: 'Table' }))
  expect(place()).toBe('/chart/labs?view=table')
  await goBack()
  expect(place()).toBe('/chart')
})

test('a link to where one is takes no step', () => {
  show()
  fireEvent.click(link('Labs'))
  const before = window.history.length
  fireEvent.click(link('Labs'))
  expect(window.history.length).toBe(before)
  fireEvent.click(link('Vitals'))
  expect(window.history.length).toBe(before + 1)
})

test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  'a click with %o is the browser’s',
  (how) => {
    show()
    const byBrowser = vi.fn<(event: Event) => void>((event) => {
      if (!event.defaultPrevented) event.preventDefault()
    })
    window.addEventListener('click', byBrowser, { once: true })
    fireEvent.click(link('Labs'), how)
    expect(place()).toBe('/chart')
    expect(byBrowser).toHaveBeenCalled()
  },
)

test('where the browser takes no more steps, the page is loaded at the place', () => {
  show()
  const assign = vi.fn<(address: string) => void>()
  vi.spyOn(window.history, 'pushState').mockImplementation(() => {
    throw new DOMException('too many', 'SecurityError')
  })
  vi.stubGlobal('location', { pathname: '/under/chart', search: '', assign })
  fireEvent.click(link('Labs'))
  expect(assign).toHaveBeenCalledWith('/under/chart/labs')
})

test('a part that needs a place says so where there is none', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(() => render(<Where />)).toThrow('no router')
})
