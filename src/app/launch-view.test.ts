// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { screen } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import type { EhrEntry } from '../config/app-config'
import { showFailure } from './launch-failure'
import { launchView, type LaunchView } from './launch-view'

const home = new URL('https://app.example/')
let view: LaunchView

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  document.body.innerHTML = '<main id="root"></main>'
  view = launchView(screen.getByRole('main'))
  return () => vi.useRealTimers()
})

function entry(id: string, name: string, audience: EhrEntry['audience']): EhrEntry {
  const rest = { vendor: 'smart', release: 'r4', clientId: 'c', redirectUri: '/', tokenVia: 'direct' } as const
  return { id, name, audience, iss: 'https://ehr.example', origins: [], ...rest }
}

const session = () => document.documentElement.dataset['session']

test('progress is one status that changes, so that it is read out', () => {
  view.showProgress('Opening…')
  expect(session()).toBe('launching')
  vi.advanceTimersByTime(400)
  const status = screen.getByRole('status')
  expect(status.textContent).toBe('Opening…')
  view.showProgress('Leaving…')
  expect(screen.getByRole('status')).toBe(status)
  expect(status.textContent).toBe('Leaving…')
  expect(session()).toBe('launching')
})

test('progress is said only to who is still there to read it, and as it is then', () => {
  view.showProgress('Opening…')
  vi.advanceTimersByTime(399)
  view.showProgress('Leaving…')
  expect(screen.queryByRole('status')).toBeNull()
  vi.advanceTimersByTime(1)
  expect(screen.getByRole('status').textContent).toBe('Leaving…')
})

test('what is said at once is said once', () => {
  view.showProgress('Opening…')
  view.showProgress('Leaving…', 'atOnce')
  const status = screen.getByRole('status')
  expect(status.textContent).toBe('Leaving…')
  vi.advanceTimersByTime(400)
  expect(screen.getByRole('status')).toBe(status)
})

test('what has come to an end is not taken for under way again', () => {
  view.showProgress('Opening…')
  view.showChoice([entry('a', 'North practice', 'provider')], () => {})
  vi.advanceTimersByTime(10_000)
  expect(session()).toBe('choosing')
  expect(screen.queryByRole('status')).toBeNull()
  view.showProgress('Opening North practice…')
  // Who has just chosen sees that at once.
  expect(screen.getByRole('status').textContent).toBe('Opening North practice…')
})

test('a choice lists the EHRs with whom they are for, and hands back the one chosen', async () => {
  const ehrs = [entry('a', 'North practice', 'provider'), entry('b', 'South practice', 'patient')]
  const choose = vi.fn<(ehr: EhrEntry) => void>()
  view.showChoice(ehrs, choose)
  expect(session()).toBe('choosing')
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
  await userEvent.click(screen.getByRole('button', { name: /South practice.*for patients/ }))
  expect(choose).toHaveBeenCalledExactlyOnceWith(ehrs[1])
})

test('a failure takes the place of the progress, gets the focus, and offers what helps', async () => {
  view.showProgress('Opening…')
  vi.advanceTimersByTime(400)
  expect(screen.getByRole('status').textContent).toBe('Opening…')
  const retry = vi.fn<() => void>()
  showFailure(view, { kind: 'config-unreachable', url: 'https://app.example/config.json', status: 404 }, home, retry)
  expect(session()).toBe('failed')
  expect(screen.queryByRole('status')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  expect(screen.getByRole('group').textContent).toContain('404')
  expect(screen.queryByRole('link')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(retry).toHaveBeenCalledOnce()
})

test('a failure that trying again does not help has a link to another provider, and no button for it', () => {
  showFailure(view, { kind: 'unknown-ehr', id: 'x' }, home, () => {})
  expect(screen.getByRole('link').getAttribute('href')).toBe('https://app.example/')
  expect(screen.queryByRole('button')).toBeNull()
})

test('what a link or an EHR says is text, never markup', () => {
  const markup = '<img src=x onerror=alert(1)>'
  showFailure(view, { kind: 'unknown-iss', iss: markup }, home, () => {})
  expect(document.querySelector('img')).toBeNull()
  expect(screen.getByRole('main').textContent).toContain(markup)
})
