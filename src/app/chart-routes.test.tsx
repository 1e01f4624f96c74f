// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter, useLocation } from 'react-router-dom'
import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { createChartClient } from '../data/query-client'
import { fakeChart } from '../sections/chart-fixture'
import { ReaderProvider } from '../ui/reader'
import { fakeReader } from '../ui/testing/fake-reader'
import { ChartRoutes } from './chart-routes'

afterEach(cleanup)

function Where() {
  return <output>{useLocation().pathname}</output>
}

function showAt(path: string): void {
  render(
    <QueryClientProvider client={createChartClient()}>
      <ReaderProvider value={fakeReader()}>
        <MemoryRouter initialEntries={[path]}>
          <ChartRoutes chart={fakeChart({ release: 'r4', resources: [] })} />
          <Where />
        </MemoryRouter>
      </ReaderProvider>
    </QueryClientProvider>,
  )
}

test.each([
  ['/chart', 'Overview'],
  ['/chart/', 'Overview'],
  ['/Chart/Problems/', 'Problems'],
  ['/chart/care-plans', 'Care plans'],
  ['/chart/timeline', 'Timeline'],
  ['/chart/take-along/hand-off', 'Print and save'],
  ['/chart/nothing', 'There is no such page'],
  ['/chart/problems/more', 'There is no such page'],
  ['/chart/toString', 'There is no such page'],
  ['/__proto__', 'There is no such page'],
  ['/%', 'There is no such page'],
])('%s leads to the page with the heading “%s”', (path, heading) => {
  showAt(path)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(heading)
  expect(screen.getByRole('status', { name: '' }).textContent).toBe(path)
})

test.each(['/', '/index.html'])('%s leads on to the overview', (path) => {
  showAt(path)
  expect(screen.getByText('/chart')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Overview')
})
