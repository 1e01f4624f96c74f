import { doctor, language, recordNumber, said, snomed, tablets } from '../codes'
import type { PersonFacts } from '../facts'

export const dimitraPapadaki: PersonFacts = {
  id: 'dimitra-papadaki',
  about: 'Her name is in Greek letters only; born in 1949, month and day not recorded; never asked about allergies.',
  active: true,
  names: [{ use: 'official', family: 'Παπαδάκη', given: ['Δήμητρα'], lang: 'el' }],
  identifiers: [recordNumber('172640')],
  birthDate: '1949',
  gender: 'female',
  languages: [{ language: language('el', 'Greek'), preferred: true }],
  team: [doctor('rowe', 'Simon', 'Rowe')],
  problems: [
    {
      key: 'glaucoma',
      concept: snomed('23986001', 'Glaucoma (disorder)', 'Glaucoma'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      onset: { date: '2015' },
      recorded: '2020-02-29',
    },
  ],
  allergies: [
    {
      key: 'not-asked',
      substance: snomed('1631000175102', 'Patient not asked (situation)', 'Not asked about allergies'),
      recorded: '2026-02',
    },
  ],
  orders: [
    {
      key: 'latanoprost',
      status: 'active',
      drug: { concept: said('latanoprost 0.005 % eye drops') },
      authored: '2026-02',
      prescriber: 'rowe',
      dosages: [
        {
          text: '1 drop in each eye at bedtime',
          timing: { when: ['HS'], frequency: 1, period: 1, periodUnit: 'd' },
        },
      ],
    },
    {
      key: 'calcium',
      status: 'active',
      intent: 'plan',
      drug: { concept: said('calcium carbonate 500 mg tablet') },
      authored: '2026-02',
      prescriber: 'rowe',
      dosages: [{ dose: tablets(2) }],
    },
  ],
}
