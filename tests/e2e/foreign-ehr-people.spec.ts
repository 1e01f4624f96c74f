import { expect, test } from '../fixtures/foreign-ehr/clinic'
import { answering, without } from '../fixtures/foreign-ehr/habits'
import { bareBundle, named, person } from '../fixtures/foreign-ehr/people'
import { asksForPatient, outcomeOf, rows, search } from '../fixtures/foreign-ehr/picking'
import { allRecords, type Stored } from '../fixtures/foreign-ehr/records'

// Patients as real servers write them, found by a search at an EHR that is written for these tests alone.

const withoutPatient = { token: answering(without('patient')) }

const identifier = (code: string, value: string, more: Record<string, unknown> = {}) => ({
  type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }] },
  value,
  ...more,
})

const walter = { name: named('Okonkwo', 'Walter'), birthDate: '1945-07-14', gender: 'male' }

/** What is said of a patient in the list, and what is not. */
const forms: [string, Record<string, unknown>, RegExp[], RegExp[]][] = [
  ['a name as text alone', { ...walter, name: [{ text: 'Okonkwo Walter' }] }, [/^Okonkwo Walter/], []],
  [
    'an old name before the present one',
    {
      ...walter,
      name: [
        { use: 'old', family: 'Okonkwo', given: ['Walt'] },
        { use: 'official', family: 'Baker', given: ['Walter'] },
      ],
    },
    [/^BAKER, Walter/, /Also known as\s*OKONKWO, Walt/],
    [],
  ],
  [
    'a maiden name, a nickname and a name that is over',
    {
      ...walter,
      name: [
        { use: 'maiden', family: 'Okonkwo', given: ['Wanda'] },
        { use: 'nickname', given: ['Wandie'] },
        { use: 'official', family: 'Gone', given: ['Wanda'], period: { end: '2001-01-01' } },
        { use: 'official', family: 'Now', given: ['Wanda'], period: { start: '2001-01-01' } },
      ],
    },
    [/^NOW, Wanda/, /OKONKWO, Wanda/],
    [],
  ],
  ['no birth date', { ...walter, birthDate: undefined }, [/Born\s*Not known/], [/\d+y/]],
  ['the year of birth alone', { ...walter, birthDate: '1945' }, [/Born\s*1945/], [/01-Jan|14-Jul/]],
  ['year and month of birth', { ...walter, birthDate: '1945-07' }, [/Born\s*Jul-1945/], [/01-Jul/]],
  ['a birth date that is none', { ...walter, birthDate: '1945-13-45' }, [/Born/], [/Invalid|NaN|01-Jan/]],
  ['a date of death', { ...walter, deceasedDateTime: '2012-01-02' }, [/died 02-Jan-2012/], [/\(81y\)/]],
  ['a death without a date', { ...walter, deceasedBoolean: true }, [/died, date not recorded/], [/\(81y\)/]],
  ['deceasedBoolean false', { ...walter, deceasedBoolean: false }, [/14-Jul-1945 \(\d+y\)/], [/died/]],
  [
    'an MRN among other numbers',
    {
      ...walter,
      identifier: [identifier('SS', '999-12-3456'), identifier('DL', 'D-777'), identifier('MR', '5550100')],
    },
    [/MRN\s*555 ?0100/],
    [/999|D-777/],
  ],
  [
    'a social security number by its system, as the only number',
    { ...walter, identifier: [{ system: 'http://hl7.org/fhir/sid/us-ssn', value: '999123456' }] },
    [/MRN\s*Not known/],
    [/999/],
  ],
  [
    'a social security number that is not said to be one',
    { ...walter, identifier: [{ value: '999-12-3456' }] },
    [/MRN\s*Not known/],
    [/999/],
  ],
  ['a driving licence alone', { ...walter, identifier: [identifier('DL', 'D-777')] }, [/D-777/], [/MRN\s*D-777/]],
  [
    'an MRN that is over and one that is not',
    { ...walter, identifier: [identifier('MR', 'OLD1', { use: 'old' }), identifier('MR', 'NEW2')] },
    [/MRN\s*NEW2/],
    [/OLD1/],
  ],
  ['a record that is not in use', { ...walter, active: false }, [/marked as not in use/], []],
  [
    'a record that was merged into another',
    { ...walter, active: false, link: [{ type: 'replaced-by', other: { reference: 'Patient/9' } }] },
    [/merged into another record/],
    [],
  ],
  [
    'the record that another was merged into',
    { ...walter, link: [{ type: 'replaces', other: { reference: 'Patient/9' } }] },
    [/^OKONKWO, Walter/],
    [/merged/],
  ],
  [
    'markup in every text',
    {
      ...walter,
      name: [{ family: 'Okonkwo<img src=x onerror=alert(1)>', given: ['<b>Walter</b>'] }],
      identifier: [identifier('MR', '"><script>1</script>')],
    },
    [/<b>Walter<\/b>/, /"><script>1<\/script>/],
    [],
  ],
  [
    'nothing where something belongs',
    { name: [null, { family: null, given: [null] }, ...named('Okonkwo')], birthDate: null, identifier: [null, {}] },
    [/OKONKWO/, /Born\s*Not known/],
    [/null|undefined/],
  ],
]

test('each form in which servers write a patient is listed for what it says, and for no more', async ({
  page,
  openClinic,
}) => {
  const records: Stored[] = [...allRecords('r4'), ...forms.map(([, form], index) => person(`p${index}`, form))]
  const clinic = await openClinic({ ...withoutPatient, records })
  await page.goto(clinic.launchUrl())
  await asksForPatient(page)
  await search(page, { name: 'okonkwo' })
  await expect(rows(page)).toHaveCount(forms.length)
  for (const [index, [what, , said, unsaid]] of forms.entries()) {
    const row = (await page.locator(`[data-item="Patient/p${index}"]`).innerText()).replaceAll(/\s+/g, ' ')
    for (const words of said) expect.soft(row, what).toMatch(words)
    for (const words of unsaid) expect.soft(row, what).not.toMatch(words)
  }
  await expect(page.getByRole('region', { name: 'Not in use' }).locator('[data-item]')).toHaveCount(2)
})

test('a patient without a name is found by number, and opens on a statement alone', async ({ page, openClinic }) => {
  const records = [...allRecords('r4'), person('p1', { identifier: [identifier('MR', '5550100')] })]
  const clinic = await openClinic({ ...withoutPatient, records })
  await page.goto(clinic.launchUrl())
  await asksForPatient(page)
  await search(page, { mrn: '5 550 100' })
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Name not known')
  await rows(page)
    .getByRole('button', { name: /^Choose/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Is this the patient?' })
  await expect(dialog.getByRole('button', { name: /^Open the chart/ })).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: /^Open the chart/ }).click()
  await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
})

test('two of one name and one birth date: the numbers are compared, and the one chosen is the one opened', async ({
  page,
  openClinic,
}) => {
  const records = [
    ...allRecords('r4'),
    person('twin-1', { ...walter, identifier: [identifier('MR', '111111')] }),
    person('twin-2', { ...walter, identifier: [identifier('MR', '222222')] }),
  ]
  const clinic = await openClinic({ ...withoutPatient, records })
  await page.goto(clinic.launchUrl())
  await asksForPatient(page)
  await search(page, { name: 'okonkwo' })
  await expect(rows(page)).toHaveCount(2)
  await page
    .locator('[data-item="Patient/twin-2"]')
    .getByRole('button', { name: /^Choose/ })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('222')
  await expect(dialog).not.toContainText('111')
  await expect(dialog).toContainText('have this name and birth date')
  await dialog.getByRole('button', { name: /^Open the chart/ }).click()
  await expect(page.getByRole('banner')).toContainText(/222/)
  expect(clinic.reads().filter(({ path }) => path.includes('twin-1'))).toEqual([])
})

test('what is no Patient among those found is left out, and one without an id is said to be', async ({
  page,
  openClinic,
}) => {
  const found = [
    person('p1', walter),
    person('p1', walter),
    { resourceType: 'RelatedPerson', id: 'p2', name: named('Okonkwo', 'Wilma') },
    { resourceType: 'Patient', name: named('Okonkwo', 'Idless') },
    null,
    { resourceType: 'Patient', id: ['p3'], name: 'Okonkwo' },
  ]
  const clinic = await openClinic({
    ...withoutPatient,
    fhir: (asked, ordinary) => (asked.url.pathname.endsWith('/Patient') ? bareBundle(found) : ordinary()),
  })
  await page.goto(clinic.launchUrl())
  await asksForPatient(page)
  await search(page, { name: 'okonkwo' })
  await expect(rows(page)).toHaveCount(1)
  await expect(outcomeOf(page)).toContainText('1 patient found')
  await expect(page.locator('body')).not.toContainText('Wilma')
  await expect(page.getByText(/records? could not be shown/)).toBeVisible()
})

test('a number of another kind finds, and is not called an MRN', async ({ page, openClinic }) => {
  const records = [...allRecords('r4'), person('p1', { ...walter, identifier: [identifier('PI', 'X-42')] })]
  const clinic = await openClinic({ ...withoutPatient, records })
  await page.goto(clinic.launchUrl())
  await asksForPatient(page)
  await search(page, { mrn: 'X-42' })
  await expect(rows(page)).toContainText(/Number\s*X-42/)
})
