import { sections } from '../sections/registry'
import type { OpenChart } from './open-chart'

/** What the overview's cards read is asked for before any of them is rendered; all else, as it is rendered. */
export function readCardsAhead({ client, chart }: OpenChart): void {
  for (const { card, readAhead } of sections) if (card !== undefined) void readAhead(client, chart)
}
