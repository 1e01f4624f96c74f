import { QueryClient } from '@tanstack/react-query'
import { forgetMedications } from './medication-shelf'
import { forgetReceived } from './received-records'

/** The chart of one session, in memory only. Make one for each session. */
export function createChartClient(): QueryClient {
  return new QueryClient()
}

/**
 * Stops every request of the chart and forgets everything that was read, for good: the client keeps nothing any more. Call
 * it when the session ends or locks.
 */
export function forgetChart(client: QueryClient): void {
  client.clear()
  // What was rendered of the chart may begin to watch it only now, and would be given its queries anew.
  const cache = client.getQueryCache()
  cache.subscribe(({ type, query }) => {
    if (type === 'added') cache.remove(query)
  })
  forgetMedications(client)
  forgetReceived(client)
  forgetLastMatch()
}

/** The engine keeps the text in which a regular expression was found last (`RegExp.input`): of a record, often enough. */
function forgetLastMatch(): void {
  ;/./.test('.')
}
