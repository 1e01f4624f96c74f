// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Reader } from '../../ui/reader'
import { fakeChart, itemOf, renderInChart, settledSection, wordsOf, type FakeServer } from '../chart-fixture'
import { AllergiesCard } from './allergies-card'
import { allergiesSection } from './allergies-section'

afterEach(cleanup)

const releases = ['r4', 'dstu2'] as const
type Release = (typeof releases)[number]

const { Page } = allergiesSection.page

interface Facts {
  clinical?: string
  verification?: string
  code?: string
  more?: Record<string, unknown>
}

const status = (value: string) => ({ coding: [{ code: value }] })

/** An AllergyIntolerance of either release. */
function allergy(release: Release, id: string, text: string | undefined, facts: Facts = {}) {
  const { clinical = 'active', verification, code, more } = facts
  const concept = {
    ...(text === undefined ? {} : { text }),
    ...(code === undefined ? {} : { coding: [{ system: 'http://snomed.info/sct', code }] }),
  }
  return release === 'r4'
    ? {
        resourceType: 'AllergyIntolerance',
        id,
        patient: { reference: 'Patient/p1' },
        code: concept,
        clinicalStatus: status(clinical),
        ...(verification === undefined ? {} : { verificationStatus: status(verification) }),
        ...more,
      }
    : {
        resourceType: 'AllergyIntolerance',
        id,
        patient: { reference: 'Patient/p1' },
        substance: concept,
        status: verification ?? clinical,
        ...more,
      }
}

type Resources = FakeServer['resources']

function card(release: Release, resources: Resources, more?: Partial<FakeServer>, audience?: Reader['audience']) {
  const chart = fakeChart({ release, resources, ...more })
  return settledSection(renderInChart(<AllergiesCard chart={chart} />, audience), 'allergies')
}

function page(release: Release, resources: Resources) {
  return settledSection(renderInChart(<Page chart={fakeChart({ release, resources })} />), 'allergies')
}

const shownIds = (section: HTMLElement) =>
  [...section.querySelectorAll('[data-item]')].map((item) =>
    (item.getAttribute('data-item') ?? '').replace('AllergyIntolerance/', ''),
  )

const asserted = { recordedDate: '2024-03-12', recorder: { display: 'Dr Bone' } }

test.each(releases)('%s: that none is known is said with when and by whom, and is not "none recorded"', async (r) => {
  for (const show of [card, page]) {
    const section = await show(r, [allergy(r, 'n', 'No known allergies', { code: '716186003', more: asserted })])
    expect(section.dataset).toMatchObject({ state: 'none-known', shown: '1', skipped: '0' })
    expect(shownIds(section)).toEqual(['n'])
    expect(wordsOf(section)).toContain('Asserted at Example Clinic: no known allergies, 12-Mar-2024, by Dr Bone.')
    expect(wordsOf(section)).not.toContain('Nothing recorded')
    cleanup()
  }
})

test.each(releases)('%s: nothing recorded is neither', async (r) => {
  const section = await card(r, [])
  expect(section.dataset['state']).toBe('none')
  expect(wordsOf(section)).toContain('neither that there are any, nor that there are none')
})

test.each(releases)('%s: that nobody asked is no absence', async (r) => {
  for (const show of [card, page]) {
    const section = await show(r, [allergy(r, 'q', undefined, { code: '1631000175102' })])
    expect(section.dataset).toMatchObject({ state: 'complete', shown: '1' })
    expect(wordsOf(section)).toContain('The record does not tell whether there are allergies.')
    expect(wordsOf(section)).toContain('nobody asked, so there may be allergies')
    cleanup()
  }
})

test.each(releases)('%s: that no drug allergy is known says nothing of other allergies', async (r) => {
  const section = await card(r, [allergy(r, 'd', 'NKDA', { code: '409137002' })])
  expect(section.dataset['state']).toBe('complete')
  expect(shownIds(section)).toEqual(['d'])
})

test.each(releases)('%s: not permitted and failed are two more', async (r) => {
  const denied = await card(r, [], { denied: ['AllergyIntolerance'] })
  expect(denied.dataset['state']).toBe('denied')
  expect(wordsOf(denied)).toContain('did not allow')
  cleanup()
  const failed = await card(r, [], {
    answer: (type) => (type === 'AllergyIntolerance' ? new Response('no', { status: 501 }) : undefined),
  })
  expect(['failed', 'unsupported']).toContain(failed.dataset['state'])
  expect(wordsOf(failed)).not.toMatch(/no known|nothing recorded/i)
})

test.each(releases)('%s: an absence beside an allergy shows both, and that they contradict', async (r) => {
  const both = [allergy(r, 'n', 'No known allergies'), allergy(r, 'p', 'Penicillin')]
  for (const show of [card, page]) {
    const section = await show(r, both)
    expect(section.dataset['state']).toBe('complete')
    expect(shownIds(section)).toEqual(['p', 'n'])
    expect(wordsOf(section)).toContain('The record contradicts itself')
    cleanup()
  }
})

test.each(releases)('%s: every allergy stands where its record puts it, danger first', async (r) => {
  const section = await page(r, [
    allergy(r, 'birch', 'Birch', { more: { criticality: r === 'r4' ? 'low' : 'CRITL' } }),
    allergy(r, 'wasp', 'Wasp', { more: { criticality: r === 'r4' ? 'high' : 'CRITH' } }),
    allergy(r, 'egg', 'Egg', { clinical: 'resolved' }),
    allergy(r, 'nut', 'Nut', { verification: 'refuted' }),
    allergy(r, 'error', 'Mistake', { verification: 'entered-in-error' }),
  ])
  const groups = within(section)
    .getAllByRole('heading', { level: 2, hidden: true })
    .map((heading) => wordsOf(heading))
  expect(groups).toEqual(['Active 2', 'Resolved 1', 'Ruled out 1'])
  expect(shownIds(section)).toEqual(['wasp', 'birch', 'egg', 'nut'])
  const wasp = itemOf(section, 'AllergyIntolerance/wasp')
  expect(wordsOf(wasp ?? section)).toContain('high criticality')
  // A shape beside the words, for who sees no colours.
  expect(wasp?.querySelector('svg')).not.toBeNull()
  expect(itemOf(section, 'AllergyIntolerance/birch')?.querySelector('h3 svg')).toBeNull()
})

test.each(releases)('%s: the card says how the patient reacts and how badly', async (r) => {
  const reaction = [{ manifestation: [{ text: 'hives' }, { text: 'wheezing' }], severity: 'severe' }]
  const section = await card(r, [
    allergy(r, 'p', 'Penicillin', { more: { reaction } }),
    allergy(r, 'm', 'Milk', { more: { type: 'intolerance', reaction: [{ description: 'cramps' }] } }),
    allergy(r, 'o', 'Old one', { clinical: 'inactive' }),
  ])
  expect(shownIds(section)).toEqual(['p', 'm'])
  expect(wordsOf(itemOf(section, 'AllergyIntolerance/p') ?? section)).toMatch(
    /Penicillin.severe reaction.?hives, wheezing/,
  )
  expect(wordsOf(itemOf(section, 'AllergyIntolerance/m') ?? section)).toMatch(/Milk.intolerance.?cramps/)
  expect(wordsOf(section)).toContain('Inactive 1')
})

test.each(releases)('%s: with nothing active the card shows what there is, and calls it so', async (r) => {
  const section = await card(r, [allergy(r, 'o', 'Egg', { clinical: 'resolved' })])
  expect(shownIds(section)).toEqual(['o'])
  expect(wordsOf(section)).toContain('None of the allergies received is stated as active.')
  expect(wordsOf(section)).toContain('resolved')
})

test('r4: an allergy whose status is not stated is listed, and not called active', async () => {
  const bare = { ...allergy('r4', 'u', 'Latex'), clinicalStatus: undefined }
  const section = await card('r4', [bare, allergy('r4', 'n', 'NKA')])
  expect(wordsOf(itemOf(section, 'AllergyIntolerance/u') ?? section)).toContain('status not stated')
  expect(section.dataset['state']).toBe('complete')
})

test('of a long list the gravest are shown, and how many are not', async () => {
  const many = Array.from({ length: 14 }, (_, i) => allergy('r4', `m${i}`, `Thing ${i}`))
  const section = await card('r4', [...many, allergy('r4', 'grave', 'Wasp', { more: { criticality: 'high' } })])
  expect(shownIds(section)).toHaveLength(10)
  expect(shownIds(section)[0]).toBe('grave')
  expect(wordsOf(section)).toContain('5 more not listed here')
})

test('a patient reads it in plain words', async () => {
  const section = await card(
    'r4',
    [allergy('r4', 'n', 'No known allergies', { more: { recordedDate: '2024-03-12' } })],
    {},
    'patient',
  )
  expect(wordsOf(section)).toContain('Example Clinic has it recorded that you have no known allergies, 12 March 2024.')
})
