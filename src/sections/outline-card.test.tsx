// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { encountersSection } from './encounters/encounters-section'
import { fakeChart, renderInChart, settledSection, wordsOf, type FakeServer } from './chart-fixture'

afterEach(cleanup)

const releases = ['r4', 'dstu2'] as const

function visit(id: string, name: string, start: string | undefined): FakeServer['resources'][number] {
  const who = { reference: 'Patient/p1' }
  return {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    subject: who,
    patient: who,
    type: [{ text: name }],
    ...(start === undefined ? {} : { period: { start } }),
  }
}

function card(server: FakeServer): Promise<HTMLElement> {
  const Card = encountersSection.card?.Card
  if (Card === undefined) throw new Error('no card')
  return settledSection(renderInChart(<Card chart={fakeChart(server)} rows={3} />), 'encounters')
}

test.each(releases)('%s: a card lists the newest, counts all, and says how many it leaves out', async (release) => {
  const shown = await card({
    release,
    resources: [
      visit('none', 'Undated', undefined),
      visit('e3', 'Third', '2019'),
      visit('e1', 'Newest', '2026-09-15T09:00:00Z'),
      visit('e4', 'Oldest', '2001-05'),
      visit('e2', 'Second', '2024-03-02'),
    ],
  })
  expect(shown.dataset).toMatchObject({ view: 'card', state: 'complete', shown: '5' })
  expect(within(shown).getAllByRole('listitem').map(wordsOf)).toEqual([
    'Newest Start 15-Sep-2026',
    'Second Start 02-Mar-2024',
    'Third Start 2019',
    '2 more not listed here',
  ])
  expect(wordsOf(within(shown).getByRole('link'))).toBe('All 5 encounters')
})

test.each(releases)('%s: what has no date comes last, and says that it has none', async (release) => {
  const shown = await card({ release, resources: [visit('none', 'Undated', undefined), visit('e1', 'Dated', '2001')] })
  expect(within(shown).getAllByRole('listitem').map(wordsOf)).toEqual(['Dated Start 2001', 'Undated date not recorded'])
})

test.each(releases)('%s: nothing recorded and not permitted are two sentences', async (release) => {
  const none = await card({ release, resources: [] })
  expect([none.dataset['state'], wordsOf(none)]).toEqual([
    'none',
    expect.stringContaining('No encounters recorded at Example Clinic.'),
  ])
  cleanup()
  const denied = await card({ release, resources: [], denied: ['Encounter'] })
  expect(denied.dataset['state']).toBe('denied')
  expect(wordsOf(denied)).not.toContain('No encounters recorded')
})
