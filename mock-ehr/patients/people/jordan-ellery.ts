import { code, doctor, named, quantity, race, recordNumber, route, said, snomed } from '../codes'
import { drugs } from '../drugs'
import type { PersonFacts } from '../facts'
import { vaccines } from '../vaccines'
import { jordanAllergies, jordanSurvey } from './jordan-survey'

export const jordanEllery: PersonFacts = {
  id: 'jordan-ellery',
  about: 'An adolescent whose gender, gender identity, pronouns and sex at birth are four different entries.',
  active: true,
  names: [
    { use: 'usual', family: 'Ellery', given: ['Jordan'] },
    { use: 'official', family: 'Ellery', given: ['Joanna', 'Ruth'], period: { start: '2011-01-30' } },
  ],
  identifiers: [recordNumber('281673')],
  birthDate: '2011-01-30',
  gender: 'other',
  birthSex: 'F',
  genderIdentity: named('Nonbinary', code('snomed', '33791000087105', 'Identifies as nonbinary gender (finding)')),
  pronouns: named('they/them', code('loinc', 'LA29520-6', 'they/them/their/theirs/themselves')),
  race: [race.asian, race.white],
  dstu2Race: 'argonaut',
  contacts: [
    {
      relationship: said('Guardian'),
      name: { family: 'Ellery', given: ['Ruth'] },
      telecom: [{ system: 'phone', use: 'mobile', value: '555-0143' }],
    },
  ],
  team: [doctor('osei', 'Abena', 'Osei')],
  generalPractitioners: ['osei'],
  problems: [
    {
      key: 'depression',
      concept: snomed('370143000', 'Major depressive disorder (disorder)', 'Depression'),
      clinical: 'remission',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      onset: { date: '2024-09' },
      abatement: { period: { start: '2025-11', end: '2026-02' } },
      recorded: '2024-10-02',
      asserter: 'osei',
    },
    {
      key: 'acne',
      concept: snomed('88616000', 'Acne vulgaris (disorder)', 'Acne'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item', 'health-concern'],
      onset: { text: 'since starting high school' },
      recorded: '2025-11-04',
    },
    {
      key: 'sprain',
      concept: snomed('44465007', 'Sprain of ankle (disorder)', 'Sprained ankle, left'),
      clinical: 'resolved',
      verification: 'confirmed',
      categories: ['encounter-diagnosis'],
      sites: [said('Left ankle')],
      onset: { date: '2026-04-25T16:40:00-07:00' },
      abatement: { stated: true },
      recorded: '2026-04-25',
      notes: ['Seen while travelling.'],
    },
  ],
  orders: [
    {
      key: 'sertraline',
      status: 'active',
      drug: { concept: drugs.sertraline50 },
      authored: '2025-09-18',
      prescriber: 'osei',
      reasonProblem: 'depression',
      dosages: [
        {
          sequence: 1,
          timing: {
            bounds: { duration: quantity(7, 'days', 'd') },
            frequency: 1,
            period: 1,
            periodUnit: 'd',
            when: ['CM'],
          },
          route: route.oral,
          dose: quantity(0.5, 'tablet', '{tbl}'),
        },
        {
          sequence: 2,
          timing: { frequency: 1, period: 1, periodUnit: 'd', when: ['CM'] },
          route: route.oral,
          dose: quantity(1, 'tablet', '{tbl}'),
        },
      ],
      refills: 2,
    },
    {
      key: 'adapalene',
      status: 'active',
      drug: { concept: said('adapalene 0.1 % gel') },
      authored: '2025-11-04',
      prescriber: 'osei',
      dosages: [{ text: 'Pea-sized amount on the whole face at night' }],
    },
  ],
  allergies: jordanAllergies,
  observations: [
    ...jordanSurvey,
    {
      key: 'phq9-2026-08',
      category: 'survey',
      concept: {
        text: 'PHQ-9 score',
        codes: [
          {
            system: 'http://loinc.org',
            code: '44261-6',
            display: 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]',
          },
        ],
      },
      effective: '2026-08-28',
      value: { quantity: quantity(0, '{score}') },
    },
  ],
  immunizations: [
    { key: 'tdap', vaccine: vaccines.tdap, date: '2022-08' },
    { key: 'hpv-1', vaccine: vaccines.hpv, date: '2022-08-30' },
    { key: 'hpv-2', vaccine: vaccines.hpv, date: '2023' },
  ],
}
