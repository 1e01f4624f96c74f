import { ends, expect, showsTheChart, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, authorizations, posts, refreshes, searches } from '../fixtures/foreign-ehr/asked'
import { answering, without } from '../fixtures/foreign-ehr/habits'

// What the app is registered with, and what it is granted, at EHRs that are written for these tests alone.

const asked = (clinic: Clinic) => authorizations(clinic).map(({ url }) => url.searchParams)

const practices = {
  habits: { otherClientIds: ['east-side', 'patients'], refreshTokens: 'rotating' } as const,
  opening: {
    entry: () => ({ name: 'West Practice' }),
    others: [
      { id: 'east', name: 'East Practice', clientId: 'east-side' },
      { id: 'patients', name: 'Patient Portal', clientId: 'patients', audience: 'patient' },
    ],
  },
}

for (const [practice, client] of [
  ['West Practice', 'sight line+&7'],
  ['East Practice', 'east-side'],
] as const) {
  test(`several practices on one base: ${practice} is asked under its own client id, also for the refresh`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic(practices.habits, practices.opening)
    await page.goto(clinic.launchUrl())
    await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing')
    await expect(page.locator('body')).not.toContainText('Patient Portal')
    expect(authorizations(clinic)).toEqual([])
    await page.getByRole('button', { name: new RegExp(`^${practice}`) }).click()
    await showsTheChart(page)
    await expect(page.locator('body')).toContainText(`Read from ${practice}`)
    await clinic.endAccessAtRest()
    await page.reload()
    await showsTheChart(page)
    expect(asked(clinic).map((one) => one.get('client_id'))).toEqual([client])
    expect(posts(clinic).map(({ form, status }) => [form.get('client_id'), status])).toEqual([
      [client, 200],
      [client, 200],
    ])
    expect(refreshes(clinic)).toHaveLength(1)
  })
}

test('several practices on one base: a launch at the app is for the entry that it names', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic(practices.habits, practices.opening)
  await page.goto(`${clinic.appUrl}launch.html?ehr=patients`)
  await expect(page.getByRole('banner')).toContainText('Ottoline Fairweather', { timeout: 30_000 })
  expect(asked(clinic).map((one) => one.get('client_id'))).toEqual(['patients'])
})

for (const [audiences, taken] of [
  [['provider', 'patient'], 'one'],
  [['patient', 'provider'], 'two'],
] as const) {
  test(`entries for ${audiences.join(' and ')}: an EHR launch takes the clinicians’`, async ({ page, openClinic }) => {
    const clinic = await openClinic(
      { otherClientIds: ['one', 'two'] },
      {
        entry: () => ({ clientId: 'one', audience: audiences[0] }),
        others: [{ id: 'second', clientId: 'two', audience: audiences[1] }],
      },
    )
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(asked(clinic).map((one) => one.get('client_id'))).toEqual([taken])
  })
}

/** Scopes as they stand in a config, and as they are to be asked for by an EHR launch. */
for (const [what, scopes, sent] of [
  [
    'names of version 1',
    'launch openid fhirUser patient/Patient.read patient/Condition.read patient/MedicationRequest.read patient/MedicationStatement.read patient/Medication.read',
    undefined,
  ],
  [
    'names of version 2',
    'launch openid patient/Patient.rs patient/Condition.rs patient/MedicationRequest.rs patient/MedicationStatement.rs patient/Medication.r',
    undefined,
  ],
  ['a wildcard', 'launch patient/*.read', undefined],
  ['a wildcard of version 2', 'launch/patient patient/*.rs', 'launch patient/*.rs'],
  [
    'the context last, and another one',
    'patient/*.rs user/*.rs   openid launch/patient launch',
    'launch patient/*.rs user/*.rs openid',
  ],
  ['no context at all', 'patient/*.cruds', 'launch patient/*.cruds'],
  ['line ends and repetitions', 'launch\npatient/*.rs\tpatient/*.rs ', 'launch patient/*.rs'],
] as const) {
  test(`scopes in the config with ${what} are asked for as they are`, async ({ page, openClinic }) => {
    const clinic = await openClinic({}, { entry: () => ({ scopes }) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(asked(clinic).map((one) => one.get('scope'))).toEqual([sent ?? scopes])
  })
}

const category = 'http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item'

test('a granular scope is asked for whole; what it lets through is shown, and said to be a part', async ({
  page,
  openClinic,
}) => {
  const granular = `patient/Condition.rs?category=${category}`
  const scopes = `launch patient/Patient.rs ${granular} patient/MedicationRequest.rs patient/MedicationStatement.rs patient/Medication.rs`
  const clinic = await openClinic({}, { entry: () => ({ scopes }) })
  await page.goto(clinic.launchUrl())
  await ends(page, 'problems', 'card', 'incomplete')
  await ends(page, 'medications', 'card', 'complete')
  await expect(page.locator('section[data-section="problems"]').first()).toContainText('a part of problems only')
  expect(asked(clinic).map((one) => one.get('scope'))).toEqual([scopes])
  await expect(page.locator('[data-item="Condition/c1"]')).toBeVisible()
})

/** What is granted of all that was asked, and what becomes of the two sections then. */
for (const [granted, problems, medications] of [
  ['launch patient/*.*', 'complete', 'complete'],
  ['patient/*.cruds', 'complete', 'complete'],
  ['user/*.read', 'complete', 'complete'],
  ['user/Patient.read user/Condition.read', 'complete', 'denied'],
  ['patient/Patient.r patient/Condition.s patient/MedicationRequest.r', 'complete', 'denied'],
  ['patient/Patient.rs patient/Condition.read patient/MedicationRequest.write', 'complete', 'denied'],
  ['PATIENT/PATIENT.READ patient/condition.READ', 'complete', 'denied'],
  ['patient/Patient.rs patient/MedicationRequest.rs patient/Medication.rs', 'denied', 'complete'],
  ['patient/*.rs?category=x', 'incomplete', 'incomplete'],
  ['launch openid fhirUser', 'denied', 'denied'],
  ['  patient/*.rs   extra/unknown https://x.example/scope "quoted" ', 'complete', 'complete'],
  [['patient/*.read'], 'complete', 'complete'],
  ['', 'complete', 'complete'],
  [null, 'complete', 'complete'],
  [[], 'complete', 'complete'],
  [{ a: 1 }, 'complete', 'complete'],
] as const) {
  test(`granted ${JSON.stringify(granted)}: problems ${problems}, medications ${medications}`, async ({
    page,
    openClinic,
  }) => {
    const clinic = await openClinic({ token: answering((answer) => ({ ...answer, scope: granted })) })
    await page.goto(clinic.launchUrl())
    await ends(page, 'problems', 'card', problems)
    await ends(page, 'medications', 'card', medications)
    if (problems === 'denied') expect(searches(clinic, 'Condition')).toEqual([])
    if (medications === 'denied') expect(searches(clinic, 'MedicationRequest')).toEqual([])
  })
}

test('scopes cut down by a refresh count from then on', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    refreshTokens: 'rotating',
    token: (one, ordinary) =>
      one.form.get('grant_type') === 'refresh_token'
        ? answering((answer) => ({ ...answer, scope: 'patient/Patient.rs patient/Condition.rs' }))(one, ordinary)
        : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await clinic.endAccessAtRest()
  await page.reload()
  await ends(page, 'problems', 'card', 'complete')
  await page.reload()
  await ends(page, 'medications', 'card', 'denied')
})

for (const [what, change] of [
  ['expires_in as a text', { expires_in: '3600' }],
  ['expires_in as a text with a fraction', { expires_in: '3600.0' }],
  ['expires_in that is nothing', { expires_in: null }],
  ['a negative expires_in', { expires_in: -1 }],
  ['expires_in beyond all clocks', { expires_in: 1e12 }],
  ['token_type in capitals', { token_type: 'BEARER' }],
  ['token_type that is empty', { token_type: '' }],
  ['null in every other member', { refresh_token: null, id_token: null, encounter: null, intent: null, tenant: null }],
  [
    'members of other kinds',
    { refresh_token: 7, id_token: {}, encounter: ['e'], intent: 5, tenant: { a: 1 }, smart_style_url: 4 },
  ],
  ['a refresh token that is empty', { refresh_token: '' }],
] as const) {
  test(`a token answer with ${what} opens the chart`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ token: answering((answer) => ({ ...answer, ...change })) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
  })
}

for (const [what, patient] of [
  ['a reference', (id: string) => `Patient/${id}`],
  ['a reference with a version', (id: string) => `Patient/${id}/_history/3`],
  ['a text with spaces around', (id: string) => ` ${id} `],
] as const) {
  test(`patient as ${what} is the patient`, async ({ page, openClinic }) => {
    const clinic = await openClinic({
      token: answering((answer) => ({ ...answer, patient: patient(String(answer['patient'])) })),
    })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
  })
}

test('patient as a number is the patient', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    records: [{ resourceType: 'Patient', id: '17', name: [{ family: 'Seventeen', given: ['Ada'] }] }],
    token: answering((answer) => ({ ...answer, patient: 17 })),
  })
  await page.goto(clinic.launchUrl())
  await expect(page.getByRole('banner')).toContainText('SEVENTEEN, Ada')
  await ends(page, 'problems', 'card', 'none')
})

for (const patient of [
  '',
  null,
  true,
  [],
  ['A.17-b_2'],
  {},
  'Practitioner/7',
  'https://other.example/fhir/Patient/B.9',
] as const) {
  test(`patient as ${JSON.stringify(patient)} names nobody`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ token: answering((answer) => ({ ...answer, patient })) })
    await page.goto(clinic.launchUrl())
    await expect(page.locator('html')).toHaveAttribute('data-session', 'choosing', { timeout: 30_000 })
    await expect(page.getByRole('heading', { name: 'Find the patient' })).toBeVisible()
    expect(clinic.reads()).toEqual([])
  })
}

test('a patient in a claim counts only where the vendor is known to put one there', async ({ page, openClinic }) => {
  const claim = Buffer.from(JSON.stringify({ local_patient_id: 'B.9', patient: 'B.9' })).toString('base64url')
  const clinic = await openClinic({
    token: answering((answer) => ({ ...without('patient')(answer), access_token: `x.${claim}.y` })),
  })
  await page.goto(clinic.launchUrl())
  await expect(page.getByRole('heading', { name: 'Find the patient' })).toBeVisible()
})
