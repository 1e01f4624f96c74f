import { code, doctor, named, quantity, race, recordNumber, said, snomed } from '../codes'
import { drugs } from '../drugs'
import type { PersonFacts } from '../facts'

export const haroldPettigrew: PersonFacts = {
  id: 'harold-pettigrew',
  about: 'Died in 2012, the hour recorded: his age is his age then, and his last orders were never closed.',
  active: false,
  names: [{ use: 'official', family: 'Pettigrew', given: ['Harold', 'James'], suffix: ['Jr.'] }],
  identifiers: [recordNumber('087355')],
  birthDate: '1963-04-13',
  gender: 'male',
  deceased: '2012-01-02T23:40:00-06:00',
  race: [race.americanIndian],
  dstu2Race: 'flat',
  maritalStatus: 'D',
  team: [doctor('quist', 'Marten', 'Quist')],
  problems: [
    {
      key: 'lung-cancer',
      concept: named(
        'Lung cancer',
        code('snomed', '93880001', 'Primary malignant neoplasm of lung (disorder)'),
        code('icd10', 'C34.90', 'Malignant neoplasm of unspecified part of unspecified bronchus or lung'),
      ),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      severity: 'severe',
      onset: { date: '2010-11-19' },
      recorded: '2010-11-24',
      asserted: '2010-11-22',
      asserter: 'quist',
    },
    {
      key: 'smoker',
      concept: snomed('77176002', 'Smoker (finding)', 'Smoker, 30 pack-years'),
      clinical: 'inactive',
      verification: 'confirmed',
      categories: ['health-concern'],
      onset: { age: quantity(17, 'years', 'a') },
      abatement: { age: quantity(47, 'years', 'a') },
      recorded: '2003',
    },
  ],
  orders: [
    {
      key: 'oxycodone',
      status: 'active',
      drug: { concept: drugs.oxycodone5 },
      authored: '2011-12-28',
      prescriber: 'quist',
      dosages: [{ text: '1 to 2 tablets every 4 hours as needed for pain' }],
      validity: { start: '2011-12-28', end: '2012-01-27' },
    },
    {
      key: 'docusate',
      status: 'unknown',
      drug: { concept: said('docusate 100 mg capsule') },
      authored: '2011-12',
      prescriber: 'quist',
      dosages: [{ text: '1 capsule twice daily' }],
    },
  ],
  observations: [
    {
      key: 'tumor-marker',
      category: 'laboratory',
      concept: said('CEA'),
      effective: '2011-10',
      value: { quantity: quantity(1280, 'ng/mL') },
      interpretation: 'HH',
    },
  ],
  documents: [
    {
      key: 'death-note',
      type: said('Death note'),
      title: 'Note of death',
      created: '2012-01-03',
      indexed: '2012-01-03T01:15:00-06:00',
      author: 'quist',
      text: 'Mr. Pettigrew died at home at 23:40 with his brother beside him.',
    },
  ],
}
