// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { json } from '../../data/testing/fake-session'
import { fakeChart, itemOf, renderInChart, settledSection, wordsOf, type FakeServer } from '../chart-fixture'
import { ProblemsCard } from './problems-card'
import { ProblemsPage } from './problems-page'

afterEach(cleanup)

const releases = ['r4', 'dstu2'] as const
type Release = (typeof releases)[number]

interface Facts {
  clinical?: string
  verification?: string
  more?: Record<string, unknown>
}

/** A Condition of either release. */
function condition(release: Release, id: string, name: string, { clinical, verification = 'confirmed', more }: Facts) {
  const subject = { reference: 'Patient/p1' }
  const code = { text: name }
  return release === 'r4'
    ? {
        resourceType: 'Condition',
        id,
        subject,
        code,
        ...(clinical === undefined
          ? {}
          : {
              clinicalStatus: {
                coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: clinical }],
              },
            }),
        verificationStatus: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: verification }],
        },
        ...more,
      }
    : {
        resourceType: 'Condition',
        id,
        patient: subject,
        code,
        ...(clinical === undefined ? {} : { clinicalStatus: clinical }),
        verificationStatus: verification,
        ...more,
      }
}

function server(release: Release, resources: FakeServer['resources']): FakeServer {
  return { release, resources }
}

async function page(release: Release, resources: FakeServer['resources']): Promise<HTMLElement> {
  return settledSection(renderInChart(<ProblemsPage chart={fakeChart(server(release, resources))} />), 'problems')
}

async function card(fake: FakeServer): Promise<HTMLElement> {
  return settledSection(renderInChart(<ProblemsCard chart={fakeChart(fake)} rows={5} />), 'problems')
}

test.each(releases)(
  '%s: every problem stands under what its record says of it, entered-in-error nowhere',
  async (r) => {
    const section = await page(r, [
      condition(r, 'a', 'Asthma', { clinical: 'active' }),
      condition(r, 'b', 'Gout', {}),
      condition(r, 'c', 'Measles', { clinical: 'resolved' }),
      condition(r, 'd', 'Lupus', { clinical: 'active', verification: 'refuted' }),
      condition(r, 'e', 'Mistake', { clinical: 'active', verification: 'entered-in-error' }),
    ])
    const groups = within(section)
      .getAllByRole('heading', { level: 2, hidden: true })
      .map((heading) => wordsOf(heading))
    expect(groups).toEqual(['Active 1', 'Status not stated 1', 'Resolved 1', 'Ruled out 1'])
    expect([...section.querySelectorAll('[data-item]')].map((item) => item.getAttribute('data-item'))).toEqual([
      'Condition/a',
      'Condition/b',
      'Condition/c',
      'Condition/d',
    ])
    expect(section.textContent).not.toContain('Mistake')
    expect(section.dataset).toMatchObject({ state: 'complete', shown: '4', skipped: '0', view: 'full' })
  },
)

test.each(releases)('%s: a problem that is not confirmed, or came back, says so', async (r) => {
  const section = await page(r, [
    condition(r, 'a', 'Asthma', { clinical: 'active', verification: 'provisional' }),
    condition(r, 'b', 'Gout', { clinical: 'relapse', verification: 'confirmed' }),
  ])
  expect(wordsOf(itemOf(section, 'Condition/a') ?? section)).toContain('Asthma provisional')
  expect(wordsOf(itemOf(section, 'Condition/b') ?? section)).toContain('Gout relapse')
})

test.each(releases)('%s: an onset keeps its form and its precision', async (r) => {
  const section = await page(r, [
    condition(r, 'year', 'A', { clinical: 'active', more: { onsetDateTime: '1963' } }),
    condition(r, 'day', 'B', { clinical: 'active', more: { onsetDateTime: '1963-04-13' } }),
    condition(r, 'text', 'C', { clinical: 'active', more: { onsetString: 'in childhood' } }),
    condition(r, 'none', 'D', { clinical: 'active' }),
    condition(r, 'range', 'G', {
      clinical: 'active',
      more: { onsetRange: { low: { value: 40, unit: 'years' }, high: { value: 45, unit: 'years' } } },
    }),
    condition(r, 'period', 'E', { clinical: 'active', more: { onsetPeriod: { start: '2001', end: '2003-05' } } }),
    condition(r, 'age', 'F', {
      clinical: 'active',
      more: {
        [r === 'r4' ? 'onsetAge' : 'onsetQuantity']: {
          value: 45,
          unit: 'years',
          system: 'http://unitsofmeasure.org',
          code: 'a',
        },
      },
    }),
  ])
  const words = (id: string) => wordsOf(itemOf(section, `Condition/${id}`) ?? section)
  expect(words('year')).toMatch(/Onset 1963(?![-\d])/)
  expect(words('day')).toContain('Onset 13-Apr-1963')
  expect(words('text')).toContain('Onset in childhood')
  expect(words('none')).toContain('date not recorded')
  expect(words('period')).toContain('Onset 2001 to May-2003')
  expect(words('age')).toContain('Onset at age 45 years')
  expect(words('range')).toContain('Onset at age 40 to 45 years')
})

test.each(releases)('%s: a problem without a name is listed and says so', async (r) => {
  const section = await page(r, [{ ...condition(r, 'a', '', { clinical: 'active' }), code: { coding: [] } }])
  expect(wordsOf(itemOf(section, 'Condition/a') ?? section)).toContain('Problem not named')
})

test('a card lists what may be active and counts the rest', async () => {
  const many = Array.from({ length: 11 }, (_, i) => condition('r4', `a${i}`, `Problem ${i}`, { clinical: 'active' }))
  const section = await card(server('r4', [...many, condition('r4', 'r', 'Measles', { clinical: 'resolved' })]))
  expect(section.querySelectorAll('[data-item]')).toHaveLength(5)
  expect(section.dataset).toMatchObject({ view: 'card', shown: '12' })
  expect(wordsOf(section)).toContain('6 more not listed here')
  expect(wordsOf(section)).toContain('Resolved 1')
  expect(within(section).getByRole('link', { name: 'All 12 problems' })).toBeTruthy()
})

test('a card without an active problem says so and still shows what there is', async () => {
  const section = await card(server('r4', [condition('r4', 'r', 'Measles', { clinical: 'resolved' })]))
  expect(wordsOf(section)).toContain('None of the problems received is stated as active.')
  expect(wordsOf(itemOf(section, 'Condition/r') ?? section)).toContain('Measles resolved')
})

const outcome = (code: string) => ({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] })

test('none recorded, not permitted, not supported and not loaded are four sentences', async () => {
  const none = await card(server('r4', []))
  expect(none.dataset['state']).toBe('none')
  expect(wordsOf(none)).toContain('No problems recorded at Example Clinic.')
  cleanup()
  const denied = await card({ ...server('r4', []), denied: ['Condition'] })
  expect(denied.dataset['state']).toBe('denied')
  expect(wordsOf(denied)).toContain(
    'Example Clinic did not allow Sightline to read problems. ' +
      'Ask for the scope patient/Condition.rs, or open the chart in the EHR.',
  )
  cleanup()
  const unsupported = await card({ ...server('r4', []), answer: () => json(outcome('not-supported'), 404) })
  expect(unsupported.dataset['state']).toBe('unsupported')
  expect(wordsOf(unsupported)).toContain('Example Clinic does not offer problems to apps.')
  cleanup()
  const failed = await card({ ...server('r4', []), answer: () => json(outcome('exception'), 500) })
  expect(failed.dataset['state']).toBe('failed')
  expect(wordsOf(failed)).toContain('Sightline could not load problems: Example Clinic answered with the error 500.')
})

test.each(releases)('%s: what may turn a problem round is said on page and card', async (r) => {
  const marked = condition(r, 'a', 'Asthma', {
    clinical: 'active',
    more: { modifierExtension: [{ url: 'https://ehr.example/negated' }] },
  })
  const changed = 'Asthma changed by a part not understood here, check in the EHR'
  const full = await page(r, [marked])
  expect(wordsOf(itemOf(full, 'Condition/a') ?? full)).toContain(changed)
  cleanup()
  const short = await card(server(r, [marked]))
  expect(wordsOf(itemOf(short, 'Condition/a') ?? short)).toContain(changed)
})

test('a patient reads when a condition started and ended, in plain words', async () => {
  const record = condition('r4', 'a', 'Gout', {
    clinical: 'resolved',
    more: { onsetDateTime: '2019', abatementDateTime: '2020' },
  })
  const chart = fakeChart(server('r4', [record]))
  const section = await settledSection(renderInChart(<ProblemsPage chart={chart} />, 'patient'), 'problems')
  expect(wordsOf(section)).toContain('Started 2019 Ended 2020')
})

const inCategories = (...codes: string[]) => ({ more: { category: codes.map((code) => ({ coding: [{ code }] })) } })

const threeLists = [
  condition('r4', 'visit', 'Sprain', { clinical: 'active', ...inCategories('encounter-diagnosis') }),
  condition('r4', 'old', 'Measles', { clinical: 'resolved', ...inCategories('encounter-diagnosis') }),
  condition('r4', 'both', 'Asthma', {
    clinical: 'active',
    ...inCategories('encounter-diagnosis', 'problem-list-item'),
  }),
  condition('r4', 'concern', 'No home', { clinical: 'active', ...inCategories('health-concern', 'sdoh') }),
  condition('r4', 'none', 'Gout', { clinical: 'active' }),
]

test('r4: problem list, health concerns and encounter diagnoses stand apart, each condition in one of them', async () => {
  const section = await page('r4', threeLists)
  const groups = within(section)
    .getAllByRole('heading', { level: 2, hidden: true })
    .map((heading) => wordsOf(heading))
  expect(groups).toEqual([
    'Problem list: Active 2',
    'Health concerns: Active 1',
    'Encounter diagnoses: Active 1',
    'Encounter diagnoses: Resolved 1',
  ])
  const shown = [...section.querySelectorAll('[data-item]')].map((item) => item.getAttribute('data-item'))
  expect(shown).toEqual(['both', 'none', 'concern', 'visit', 'old'].map((id) => `Condition/${id}`))
  expect(wordsOf(itemOf(section, 'Condition/none') ?? section)).toContain(
    'List problem list, since its category names no other',
  )
  expect(wordsOf(itemOf(section, 'Condition/both') ?? section)).toContain('List Problem list')
})

test('r4: on the card diagnoses of visits do not drown the problem list, and are counted', async () => {
  const section = await card(server('r4', threeLists))
  const shown = [...section.querySelectorAll('[data-item]')].map((item) => item.getAttribute('data-item'))
  expect(shown).toEqual(['Condition/both', 'Condition/none', 'Condition/concern'])
  expect(wordsOf(section)).toContain('Encounter diagnoses 1')
  expect(wordsOf(section)).toContain('Resolved 1')
})

test('r4: where there are no others, the diagnoses of visits are the problems, and the card says so', async () => {
  const section = await card(
    server('r4', [condition('r4', 'visit', 'Sprain', { clinical: 'active', ...inCategories('encounter-diagnosis') })]),
  )
  expect(itemOf(section, 'Condition/visit')).not.toBeNull()
  expect(wordsOf(section)).toContain('Encounter diagnoses: no problem list item is active')
})
