import { counted, doctor, language, quantity, race, recordNumber, route, said, snomed } from '../codes'
import type { PersonFacts } from '../facts'
import { vital } from '../measures'
import { vaccines } from '../vaccines'

export const noorHaddad: PersonFacts = {
  id: 'noor-haddad',
  about: 'A newborn of November 2026 with a birth time, weight-based doses and a first vaccine.',
  active: true,
  names: [
    { use: 'usual', family: 'Haddad', given: ['Noor'], period: { start: '2026-11-10' } },
    { use: 'old', text: 'Baby Girl Haddad', family: 'Haddad', given: ['Baby Girl'], period: { end: '2026-11-10' } },
  ],
  identifiers: [recordNumber('311902')],
  birthDate: '2026-11-08',
  birthTime: '2026-11-08T04:12:00-05:00',
  gender: 'female',
  birthSex: 'F',
  deceased: false,
  multipleBirth: false,
  raceText: 'Lebanese',
  race: [race.white],
  dstu2Race: 'argonaut',
  languages: [{ language: language('ar', 'Arabic') }],
  contacts: [
    {
      relationship: said('Mother'),
      name: { family: 'Haddad', given: ['Rana'] },
      telecom: [{ system: 'phone', use: 'mobile', value: '555-0171' }],
    },
    { relationship: said('Father'), name: { text: 'Sami Haddad' } },
  ],
  generalPractitioners: ['brandt'],
  team: [doctor('brandt', 'Ottilie', 'Brandt')],
  problems: [
    {
      key: 'jaundice',
      concept: snomed('387712008', 'Neonatal jaundice (disorder)', 'Newborn jaundice'),
      clinical: 'resolved',
      verification: 'confirmed',
      categories: ['encounter-diagnosis'],
      severity: 'mild',
      onset: { age: quantity(2, 'days', 'd') },
      abatement: { date: '2026-11-14T09:00:00-05:00' },
      recorded: '2026-11-10',
      asserter: 'brandt',
    },
    {
      key: 'thrush',
      concept: snomed('79740000', 'Candidiasis of mouth (disorder)', 'Oral thrush'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      onset: { date: '2026-11-17' },
      recorded: '2026-11-18',
      asserter: 'brandt',
    },
  ],
  orders: [
    {
      key: 'vitamin-d',
      status: 'active',
      drug: { concept: said('cholecalciferol 400 units/mL oral drops') },
      authored: '2026-11-10',
      prescriber: 'brandt',
      dosages: [
        {
          timing: { frequency: 1, period: 1, periodUnit: 'd' },
          route: route.oral,
          dose: quantity(400, 'IU', '[IU]'),
        },
      ],
    },
    {
      key: 'nystatin',
      status: 'active',
      drug: { concept: said('nystatin 100,000 units/mL oral suspension') },
      authored: '2026-11-18',
      prescriber: 'brandt',
      reasonProblem: 'thrush',
      dosages: [
        {
          text: '1 mL into the mouth, half in each cheek, four times a day after feeds, until 2 days after the white patches are gone',
          timing: { frequency: 4, period: 1, periodUnit: 'd' },
          dose: quantity(1, 'mL'),
        },
      ],
      dispense: quantity(60, 'mL'),
      refills: 1,
    },
    {
      key: 'vitamin-k',
      status: 'completed',
      category: ['inpatient'],
      drug: { concept: said('phytonadione 1 mg/0.5 mL injection') },
      authored: '2026-11-08T04:30:00-05:00',
      prescriber: 'brandt',
      dosages: [{ text: '0.5 mg into the thigh once', timing: { count: 1 }, dose: quantity(0.5, 'mg') }],
    },
  ],
  observations: [
    vital('weight', 'birth-weight', '2026-11-08T04:20:00-05:00', 3.18),
    vital('weight', 'weight-day-10', '2026-11-18', 3.31),
    vital('height', 'birth-length', '2026-11-08T04:20:00-05:00', 49.5),
    vital('headCircumference', 'birth-head', '2026-11-08T04:20:00-05:00', 34),
    {
      key: 'bilirubin-day-3',
      category: 'laboratory',
      concept: {
        text: 'Bilirubin, total',
        codes: [
          { system: 'http://loinc.org', code: '1975-2', display: 'Bilirubin.total [Mass/volume] in Serum or Plasma' },
        ],
      },
      effective: '2026-11-11T06:00:00-05:00',
      value: { quantity: quantity(9.8, 'mg/dL') },
      notes: ['Below the treatment line for age in hours.'],
    },
    {
      key: 'feeding',
      category: 'social-history',
      concept: said('Feeding'),
      effective: '2026-11-18',
      value: { text: 'Breast milk only' },
    },
  ],
  immunizations: [
    {
      key: 'hepatitis-b-1',
      vaccine: vaccines.hepatitisB,
      date: '2026-11-08T05:00:00-05:00',
      lot: 'HB0426',
      dose: counted(0.5, 'mL'),
      site: said('Right thigh'),
      route: route.intramuscular,
    },
  ],
  encounters: [
    {
      key: 'birth',
      class: 'inpatient',
      status: 'finished',
      type: said('Birth'),
      period: { start: '2026-11-08T04:12:00-05:00', end: '2026-11-10T11:00:00-05:00' },
      clinician: 'brandt',
    },
  ],
}
