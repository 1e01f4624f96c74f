// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ProviderFinder } from './chooser-finder'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const directory = 'https://app.example/directory.json'

async function find(typed: string) {
  render(<ProviderFinder ehrs={[]} directory={directory} onSearching={() => {}} />)
  await userEvent.type(screen.getByRole('searchbox'), typed)
}

test('while the list is on its way, nobody found is nobody so far', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => {}))
  await find('birch')
  expect((await screen.findByText(/^No provider found/)).textContent).toBe('No provider found so far')
  expect(screen.getByRole('progressbar')).toBeTruthy()
})

test('once the list is there, nobody found is nobody, with what to try', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"groups":[],"entries":[]}')))
  await find('birch')
  expect(await screen.findByText('No provider found')).toBeTruthy()
  expect(screen.getByText(/^Check the spelling/)).toBeTruthy()
  expect(screen.queryByRole('progressbar')).toBeNull()
})
