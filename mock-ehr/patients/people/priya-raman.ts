import { counted, doctor, ethnicity, quantity, race, recordNumber, route, said, snomed, tablets, loinc } from '../codes'
import { drugs } from '../drugs'
import type { PersonFacts } from '../facts'
import { lab } from '../measures'
import type { OrderFact } from '../medication-facts'

const units = (value: number) => quantity(value, 'units', '[IU]')
const daily = { frequency: 1, period: 1, periodUnit: 'd' } as const

const current = (key: string, drug: OrderFact['drug'], dosages?: OrderFact['dosages']): OrderFact => ({
  key,
  status: 'active',
  intent: 'order',
  drug,
  authored: '2026-10-14',
  prescriber: 'kovacs',
  ...(dosages === undefined ? {} : { dosages }),
})

const given = (key: string, drug: OrderFact['drug'], dosages: OrderFact['dosages']): OrderFact => ({
  key,
  status: 'completed',
  intent: 'order',
  category: ['inpatient'],
  drug,
  authored: '2025-06-02T18:40:00-05:00',
  prescriber: 'adeyemi',
  encounter: 'admission',
  reasonProblem: 'sepsis',
  ...(dosages === undefined ? {} : { dosages }),
})

/** Medicines of today, each with its dose said in another way. */
const today: readonly OrderFact[] = [
  current('folic-acid', { concept: said('folic acid 1 mg tablet') }, [{ text: '1 tablet daily except Saturday' }]),
  current('methotrexate', { concept: drugs.methotrexate }, [
    {
      timing: { frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['sat'] },
      route: route.oral,
      dose: quantity(15, 'mg'),
      additional: [said('ONE day a week only'), said('No alcohol')],
      patientInstruction: 'Six tablets, every Saturday, all at once.',
    },
  ]),
  current('hydroxychloroquine', { concept: said('hydroxychloroquine 200 mg tablet') }, [
    {
      timing: { frequency: 2, period: 1, periodUnit: 'd' },
      asNeeded: false,
      route: route.oral,
      dose: quantity(200, 'mg'),
    },
  ]),
  current('prednisone-taper', { concept: drugs.prednisone5 }, [
    {
      sequence: 1,
      timing: { ...daily, bounds: { period: { start: '2026-10-14', end: '2026-10-20' } } },
      dose: quantity(20, 'mg'),
    },
    {
      sequence: 2,
      timing: { ...daily, bounds: { period: { start: '2026-10-21', end: '2026-10-27' } } },
      dose: quantity(15, 'mg'),
    },
    {
      sequence: 3,
      timing: { ...daily, bounds: { period: { start: '2026-10-28', end: '2026-12-31' } } },
      dose: quantity(10, 'mg'),
    },
    {
      sequence: 4,
      timing: { ...daily, bounds: { period: { start: '2027-01-01', end: '2027-01-14' } } },
      dose: quantity(5, 'mg'),
    },
  ]),
  current('glargine', { concept: drugs.insulinGlargine }, [
    { timing: { ...daily, when: ['HS'] }, route: route.subcutaneous, site: said('Thigh'), dose: counted(18, 'U') },
  ]),
  current('aspart', { concept: drugs.insulinAspart }, [
    {
      timing: { frequency: 3, period: 1, periodUnit: 'd', when: ['AC'] },
      route: route.subcutaneous,
      dose: { low: units(4), high: units(10) },
      maxPerPeriod: { numerator: units(40), denominator: quantity(1, 'day', 'd') },
    },
  ]),
  current('levothyroxine', { concept: said('levothyroxine 75 mcg tablet') }, [
    { timing: { ...daily, when: ['ACM'], offset: 30 }, route: route.oral, dose: quantity(75, 'ug') },
  ]),
  current('pramipexole', { concept: said('pramipexole 0.25 mg tablet') }, [
    { timing: { ...daily, timeOfDay: ['20:30:00'] }, route: route.oral, dose: quantity(0.25, 'mg') },
  ]),
  current('eye-drops', { concept: said('carboxymethylcellulose 0.5 % eye drops') }, [
    {
      text: '1 to 2 drops in both eyes whenever they feel dry',
      timing: { frequency: 1, frequencyMax: 6, period: 1, periodUnit: 'd' },
      asNeeded: true,
      route: route.ophthalmic,
      site: said('Both eyes'),
      dose: { low: quantity(1, 'drop', '[drp]'), high: quantity(2, 'drops', '[drp]') },
    },
  ]),
  current('ondansetron', { concept: said('ondansetron 4 mg tablet') }, [
    {
      timing: { frequency: 1, period: 8, periodUnit: 'h' },
      asNeeded: snomed('422587007', 'Nausea (finding)', 'nausea'),
      route: route.oral,
      dose: quantity(4, 'mg'),
      maxPerPeriod: { numerator: quantity(12, 'mg'), denominator: quantity(24, 'hours', 'h') },
    },
  ]),
  current('adalimumab', { concept: said('adalimumab 40 mg/0.4 mL pen') }, [
    {
      timing: { code: said('every other Wednesday') },
      route: route.subcutaneous,
      method: snomed('422145002', 'Inject - dosing instruction imperative (qualifier value)', 'Inject'),
      dose: quantity(40, 'mg'),
    },
  ]),
  current('ergocalciferol', { concept: said('ergocalciferol 50,000 units capsule') }, [
    {
      timing: { frequency: 1, period: 1, periodUnit: 'mo', count: 6 },
      route: route.oral,
      dose: quantity(50000, 'IU', '[IU]'),
    },
  ]),
  current('lidocaine', { concept: said('lidocaine 5 % patch') }, [
    {
      timing: { frequency: 1, period: 1, periodUnit: 'd', duration: 12, durationUnit: 'h' },
      route: route.transdermal,
      site: said('Lower back'),
      dose: counted(1, 'patch'),
      additional: [said('12 hours on, 12 hours off')],
    },
  ]),
  current('doxycycline', { concept: said('doxycycline 100 mg capsule') }, [
    {
      timing: {
        code: 'BID',
        bounds: { range: { low: quantity(7, 'days', 'd'), high: quantity(10, 'days', 'd') } },
      },
      route: route.oral,
      dose: quantity(100, 'mg'),
    },
  ]),
  current(
    'nasal-spray',
    {
      contained: {
        key: 'spray',
        concept: said('mometasone 50 mcg nasal spray'),
        form: snomed('385157007', 'Nasal Spray', 'Nasal spray'),
      },
    },
    [{ text: '2 sprays in each nostril every morning', timing: { code: 'AM' } }],
  ),
  current('co-trimoxazole', { concept: said('sulfamethoxazole 800 mg / trimethoprim 160 mg tablet') }, [
    {
      timing: { frequency: 3, period: 1, periodUnit: 'wk', dayOfWeek: ['mon', 'wed', 'fri'] },
      route: route.oral,
      dose: tablets(1),
    },
  ]),
  current('calcium', { concept: said('calcium citrate 315 mg tablet') }, [
    {
      timing: { frequency: 2, period: 1, periodUnit: 'd', timeOfDay: ['08:00:00', '20:00:00'] },
      route: route.oral,
      dose: tablets(2),
    },
  ]),
  current('vitamin-b12', { concept: said('cyanocobalamin 1,000 mcg tablet') }, [
    { timing: { code: 'QD' }, route: route.oral, dose: quantity(1000, 'µg', 'ug') },
  ]),
  current('test-strips', { concept: said('Blood glucose test strips') }),
]

/** Courses that are over; the first one is still marked active. */
const before: readonly OrderFact[] = [
  {
    ...current('cephalexin', { concept: said('cephalexin 500 mg capsule') }, [
      {
        timing: { code: 'QID', bounds: { period: { start: '2026-02-24', end: '2026-03-03' } } },
        route: route.oral,
        dose: quantity(500, 'mg'),
      },
    ]),
    authored: '2026-02-24',
  },
  given('vancomycin', { concept: said('vancomycin 1.25 g/250 mL infusion') }, [
    {
      timing: { frequency: 1, period: 12, periodUnit: 'h', bounds: { duration: quantity(5, 'days', 'd') } },
      route: route.intravenous,
      dose: quantity(1250, 'mg'),
      rate: { ratio: { numerator: quantity(250, 'mL'), denominator: quantity(90, 'minutes', 'min') } },
    },
  ]),
  given('saline', { concept: said('sodium chloride 0.9 % infusion') }, [
    { route: route.intravenous, dose: quantity(1000, 'mL'), rate: { quantity: quantity(125, 'mL/h') } },
  ]),
  given('norepinephrine', { concept: said('norepinephrine 4 mg/250 mL infusion') }, [
    {
      text: 'Titrate to a mean arterial pressure above 65 mmHg',
      route: route.intravenous,
      rate: { range: { low: quantity(2, 'ug/min'), high: quantity(20, 'ug/min') } },
    },
  ]),
  given('ceftriaxone', { concept: said('ceftriaxone 2 g injection') }, [
    { timing: { event: ['2025-06-02T19:00:00-05:00'] }, route: route.intravenous, dose: quantity(2, 'g') },
  ]),
  {
    key: 'penicillin',
    status: 'completed',
    drug: { concept: said('penicillin G benzathine injection') },
    authored: '2008-09-12',
    reasons: [said('Strep throat')],
    dosages: [
      {
        timing: { count: 1 },
        route: route.intramuscular,
        site: snomed('46862004', 'Buttock structure', 'Buttock'),
        dose: quantity(1200000, 'units', '[IU]'),
      },
    ],
  },
  {
    key: 'acetaminophen',
    status: 'completed',
    drug: { concept: drugs.acetaminophen500 },
    authored: '2025-06-08',
    prescriber: 'adeyemi',
    category: ['discharge'],
    dosages: [
      {
        timing: { code: 'Q4H' },
        asNeeded: said('fever or pain'),
        dose: { low: tablets(1), high: tablets(2) },
        maxPerPeriod: { numerator: tablets(6), denominator: quantity(1, 'day', 'd') },
      },
    ],
  },
]

export const priyaRaman: PersonFacts = {
  id: 'priya-raman',
  about:
    'Her medicines say their doses in every way there is: words, parts, tapers, ranges, rates, weekdays, clock times.',
  active: true,
  names: [{ use: 'official', family: 'Raman', given: ['Priya'] }],
  identifiers: [recordNumber('233158')],
  birthDate: '1982-06-21',
  gender: 'female',
  birthSex: 'F',
  pronouns: said('she/her'),
  race: [race.asian],
  ethnicity: ethnicity.notHispanic,
  dstu2Race: 'argonaut',
  generalPractitioners: ['kovacs'],
  team: [doctor('kovacs', 'Zsofia', 'Kovacs'), doctor('adeyemi', 'Tunde', 'Adeyemi')],
  problems: [
    {
      key: 'rheumatoid-arthritis',
      concept: snomed('69896004', 'Rheumatoid arthritis (disorder)', 'Rheumatoid arthritis'),
      clinical: 'relapse',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      severity: 'moderate',
      sites: [said('Both hands'), snomed('36701003', 'Both knees (body structure)', 'Both knees')],
      onset: { date: '2013-09' },
      recorded: '2013-12-02',
      asserter: 'kovacs',
    },
    {
      key: 'type-1-diabetes',
      concept: snomed('46635009', 'Diabetes mellitus type 1 (disorder)', 'Type 1 diabetes'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      onset: { age: quantity(11, 'years', 'a') },
      recorded: '2013-12-02',
    },
    {
      key: 'sepsis',
      concept: snomed('91302008', 'Sepsis (disorder)', 'Sepsis'),
      clinical: 'resolved',
      verification: 'confirmed',
      categories: ['encounter-diagnosis'],
      severity: 'severe',
      onset: { date: '2025-06-02T16:00:00-05:00' },
      abatement: { date: '2025-06-08' },
      recorded: '2025-06-02T18:20:00-05:00',
      encounter: 'admission',
      asserter: 'adeyemi',
    },
  ],
  orders: [...today, ...before],
  observations: [
    {
      key: 'ana',
      category: 'laboratory',
      concept: said('Antinuclear antibodies'),
      effective: '2013-11-18',
      value: { ratio: { numerator: { value: 1, unit: '{titer}' }, denominator: { value: 320, unit: '{titer}' } } },
      interpretation: 'POS',
    },
    {
      key: 'pain',
      category: 'survey',
      concept: said('Pain in the hands, 0 to 10'),
      effective: '2026-10-14',
      value: { range: { low: quantity(3, '{score}'), high: quantity(5, '{score}') } },
    },
    {
      key: 'tender-joints',
      category: 'exam',
      concept: said('Tender joints'),
      effective: '2026-10-14',
      value: { integer: 7 },
    },
    {
      key: 'morning-stiffness',
      category: 'survey',
      concept: said('Morning stiffness above 30 minutes'),
      effective: '2026-10-14',
      value: { boolean: true },
    },
    {
      key: 'wakes',
      category: 'survey',
      concept: said('Wakes at'),
      effective: '2026-10-14',
      value: { time: '05:45:00' },
    },
    {
      key: 'last-period',
      category: 'social-history',
      concept: loinc('8665-2', 'Last menstrual period start date', 'Last menstrual period'),
      effective: '2026-10-14',
      value: { dateTime: '2026-10-02' },
    },
    {
      key: 'flare',
      category: 'survey',
      concept: said('Last flare'),
      effective: '2026-10-14',
      value: { period: { start: '2026-09-21', end: '2026-10' } },
    },
    lab('crp', 'crp-2026-10', '2026-10-13T07:50:00-05:00', 31, { status: 'amended', interpretation: 'HH' }),
    lab('alt', 'alt-2026-10', '2026-10-13T07:50:00-05:00', 22),
    lab('leukocytes', 'leukocytes-2026-10', '2026-10-13T07:50:00-05:00', 3.6, { status: 'preliminary' }),
    lab('platelets', 'platelets-2026-10', '2026-10-13T07:50:00-05:00', 15, {
      status: 'entered-in-error',
      notes: ['Clotted sample, not hers.'],
    }),
    lab('tsh', 'tsh-2026-10', '2026-10-13T07:50:00-05:00', 2.4),
    {
      key: 'culture',
      status: 'cancelled',
      category: 'laboratory',
      concept: said('Urine culture'),
      effective: '2026-10-13',
      value: { absent: 'not-performed' },
    },
  ],
  encounters: [
    {
      key: 'admission',
      class: 'inpatient',
      type: said('Admission, sepsis'),
      period: { start: '2025-06-02T17:30:00-05:00', end: '2025-06-08T12:00:00-05:00' },
      clinician: 'adeyemi',
    },
  ],
}
