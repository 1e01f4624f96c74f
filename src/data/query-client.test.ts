import { QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { createChartClient, forgetChart } from './query-client'

test('a chart that is forgotten holds nothing', () => {
  const client = createChartClient()
  client.setQueryData(['patient'], 'Adams')
  forgetChart(client)
  expect(client.getQueryCache().getAll()).toEqual([])
})

test('who was about to watch a chart when it was forgotten brings nothing of it back', () => {
  const client = createChartClient()
  const queryFn = vi.fn<() => Promise<string>>(() => Promise.resolve('Adams'))
  // React renders first, and begins to watch once its effects run: the session may have ended in between.
  const rendered = new QueryObserver(client, { queryKey: ['patient'], queryFn })
  expect(client.getQueryCache().getAll()).toHaveLength(1)
  forgetChart(client)
  const stop = rendered.subscribe(() => {})
  expect(client.getQueryCache().getAll()).toEqual([])
  stop()
  expect(client.getQueryCache().getAll()).toEqual([])
})
