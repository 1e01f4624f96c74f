import { doctor, ethnicity, named, code, quantity, race, recordNumber, route, said, snomed } from '../codes'
import { drugs } from '../drugs'
import type { PersonFacts } from '../facts'
import { vital } from '../measures'
import { vaccines } from '../vaccines'
import { theoGrowth } from './growth'

export const theoLindqvist: PersonFacts = {
  id: 'theo-lindqvist',
  about: 'A toddler, one of twins, without any known allergy, after an ear infection.',
  active: true,
  names: [
    { use: 'official', family: 'Lindqvist', given: ['Theodor', 'Emil'] },
    { use: 'nickname', given: ['Theo'] },
  ],
  identifiers: [recordNumber('298114')],
  birthDate: '2025-03-18',
  gender: 'male',
  birthSex: 'M',
  multipleBirth: 2,
  race: [race.white],
  ethnicity: ethnicity.notHispanic,
  dstu2Race: 'argonaut',
  contacts: [
    {
      relationship: said('Mother'),
      name: { family: 'Lindqvist', given: ['Maja'] },
      telecom: [{ system: 'phone', use: 'mobile', value: '555-0118' }],
    },
  ],
  generalPractitioners: ['ngata'],
  team: [doctor('ngata', 'Hana', 'Ngata')],
  problems: [
    {
      key: 'ear-infection',
      concept: named(
        'Ear infection, right',
        code('snomed', '3110003', 'Acute otitis media (disorder)'),
        code('icd10', 'H66.91', 'Otitis media, unspecified, right ear'),
      ),
      clinical: 'resolved',
      verification: 'confirmed',
      categories: ['encounter-diagnosis'],
      sites: [snomed('25577004', 'Right ear structure', 'Right ear')],
      onset: { age: quantity(17, 'months', 'mo') },
      abatement: { age: quantity(18, 'months', 'mo') },
      recorded: '2026-09-01',
      asserter: 'ngata',
    },
    {
      key: 'eczema',
      concept: snomed('24079001', 'Atopic dermatitis (disorder)', 'Eczema'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      severity: 'mild',
      onset: { range: { low: quantity(6, 'months', 'mo'), high: quantity(9, 'months', 'mo') } },
      recorded: '2026-01-20',
    },
  ],
  orders: [
    {
      key: 'amoxicillin',
      status: 'completed',
      drug: { concept: drugs.amoxicillinLiquid },
      authored: '2026-09-01',
      prescriber: 'ngata',
      reasonProblem: 'ear-infection',
      dosages: [
        {
          timing: {
            bounds: { period: { start: '2026-09-01', end: '2026-09-10' } },
            frequency: 2,
            period: 1,
            periodUnit: 'd',
          },
          route: route.oral,
          dose: quantity(480, 'mg'),
          additional: [said('Shake well. Finish the bottle.')],
        },
      ],
      dispense: quantity(120, 'mL'),
    },
    {
      key: 'hydrocortisone',
      status: 'active',
      drug: { concept: said('hydrocortisone 1 % cream') },
      authored: '2026-01-20',
      prescriber: 'ngata',
      reasonProblem: 'eczema',
      dosages: [
        {
          text: 'Thin layer on the red patches twice a day when needed, for no more than 7 days at a time',
          asNeeded: said('red, itchy patches'),
          route: route.topical,
        },
      ],
    },
  ],
  allergies: [
    {
      key: 'none-known',
      substance: snomed('716186003', 'No known allergy (situation)', 'No known allergies'),
      clinical: 'active',
      verification: 'confirmed',
      recorded: '2026-09-01',
      recorder: 'ngata',
    },
  ],
  observations: [
    ...theoGrowth,
    vital('weight', 'weight-18-months', '2026-09-18', 11.2),
    vital('height', 'height-18-months', '2026-09-18', 82),
    vital('headCircumference', 'head-18-months', '2026-09-18', 47.5),
    vital('temperature', 'fever', '2026-09-01T14:05:00-04:00', 38.9, { interpretation: 'H' }),
  ],
  immunizations: [
    { key: 'dtap-1', vaccine: vaccines.dtap, date: '2025-05-20' },
    { key: 'dtap-2', vaccine: vaccines.dtap, date: '2025-07-22' },
    { key: 'polio-1', vaccine: vaccines.polio, date: '2025-05-20' },
    { key: 'pneumococcal-1', vaccine: vaccines.pneumococcal, date: '2025-05-20' },
    {
      key: 'mmr-1',
      vaccine: vaccines.mmr,
      date: '2026-09-01',
      notDone: said('Fever today, to be given at the next visit'),
    },
    { key: 'varicella-1', vaccine: vaccines.varicella, date: '2026-03-24', enteredInError: true },
  ],
}
