import { code, doctor, ethnicity, named, recordNumber, said, snomed } from '../codes'
import { drugs } from '../drugs'
import type { IdentifierFact, PersonFacts } from '../facts'

// People whom a search by one thing alone confuses: each is told from the next by something else.

const hospitalNumber = (value: string): IdentifierFact => ({
  use: 'secondary',
  type: 'MR',
  system: 'https://lakemont-hospital.example.org/mrn',
  value,
})

const home = (line: string, postalCode: string) =>
  ({ use: 'home', line: [line], city: 'Orchard Valley', state: 'MI', postalCode, country: 'US' }) as const

const phone = (value: string) => ({ system: 'phone', use: 'home', value }) as const

const robertTheElder: PersonFacts = {
  id: 'robert-hayes-1949',
  about: 'Has the name of his son and lives with him: told apart by the birth date, and he takes an anticoagulant.',
  active: true,
  names: [{ use: 'official', family: 'Hayes', given: ['Robert', 'James'] }],
  identifiers: [recordNumber('331204')],
  birthDate: '1949-06-30',
  gender: 'male',
  deceased: false,
  telecom: [phone('555-0143')],
  addresses: [home('77 Millrace Road', '48998')],
  generalPractitioners: ['abara'],
  team: [doctor('abara', 'Chinwe', 'Abara')],
  problems: [
    {
      key: 'fibrillation',
      concept: snomed('49436004', 'Atrial fibrillation (disorder)', 'Atrial fibrillation'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      onset: { date: '2017-10' },
      recorded: '2017-10-19',
      asserter: 'abara',
    },
  ],
  orders: [
    {
      key: 'warfarin',
      status: 'active',
      drug: { concept: said('warfarin 5 mg tablet') },
      authored: '2026-08-20',
      prescriber: 'abara',
      dosages: [{ text: '1 tablet every evening, as the INR clinic says' }],
    },
  ],
}

const robertTheYounger: PersonFacts = {
  id: 'robert-hayes-1976',
  about:
    'Has the name of his father and lives with him: told apart by the birth date, and he is allergic to penicillin.',
  active: true,
  names: [{ use: 'official', family: 'Hayes', given: ['Robert', 'James'] }],
  identifiers: [recordNumber('331240')],
  birthDate: '1976-06-30',
  gender: 'male',
  deceased: false,
  telecom: [phone('555-0143')],
  addresses: [home('77 Millrace Road', '48998')],
  problems: [
    {
      key: 'gout',
      concept: named('Gout', code('icd10', 'M10.9', 'Gout, unspecified')),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      recorded: '2024-05-06',
    },
  ],
  orders: [
    {
      key: 'allopurinol',
      status: 'active',
      drug: { concept: drugs.allopurinol300 },
      authored: '2026-05-11',
      dosages: [{ text: '1 tablet daily' }],
    },
  ],
  allergies: [
    {
      key: 'penicillin',
      substance: said('Penicillin'),
      clinical: 'active',
      verification: 'confirmed',
      type: 'allergy',
      category: 'medication',
      criticality: 'high',
      recorded: '1988',
    },
  ],
}

const mariaOfOakStreet: PersonFacts = {
  id: 'maria-gonzalez-340118',
  about: 'Shares name and birth date with another patient: told apart by record number and address.',
  active: true,
  names: [{ use: 'official', family: 'González', given: ['María', 'Elena'] }],
  identifiers: [recordNumber('340118')],
  birthDate: '1972-08-15',
  gender: 'female',
  deceased: false,
  ethnicity: ethnicity.hispanic,
  dstu2Race: 'flat',
  telecom: [phone('555-0151')],
  addresses: [home('12 Oak Street', '48997')],
  problems: [
    {
      key: 'diabetes',
      concept: snomed('44054006', 'Diabetes mellitus type 2 (disorder)', 'Type 2 diabetes'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      onset: { date: '2015' },
      recorded: '2015-03-30',
    },
  ],
  orders: [
    {
      key: 'metformin',
      status: 'active',
      drug: { concept: drugs.metformin500 },
      authored: '2026-06-02',
      dosages: [{ text: '1 tablet twice daily with meals' }],
    },
  ],
}

const mariaOfPineStreet: PersonFacts = {
  id: 'maria-gonzalez-341108',
  about: 'Shares name and birth date with another patient, and nearly the record number; written without accents.',
  active: true,
  names: [{ use: 'official', family: 'Gonzalez', given: ['Maria', 'Elena'] }],
  identifiers: [recordNumber('341108')],
  birthDate: '1972-08-15',
  gender: 'female',
  deceased: false,
  telecom: [phone('555-0176')],
  addresses: [home('209 Pine Street', '48999')],
  problems: [
    {
      key: 'migraine',
      concept: snomed('37796009', 'Migraine (disorder)', 'Migraine'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      recorded: '2020-11-12',
    },
  ],
}

const linhNguyen: PersonFacts = {
  id: 'linh-nguyen',
  about: 'Came over from another clinic: a name and a record number, and no birth date recorded.',
  active: true,
  names: [{ use: 'official', family: 'Nguyen', given: ['Linh'] }],
  identifiers: [recordNumber('352770')],
  gender: 'female',
  problems: [
    {
      key: 'hypothyroidism',
      concept: snomed('40930008', 'Hypothyroidism (disorder)', 'Hypothyroidism'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      recorded: '2026-10-27',
    },
  ],
}

const evelynBrooks: PersonFacts = {
  id: 'evelyn-brooks',
  about:
    'Has three record numbers, one of them another patient’s in another system, and a maiden name that is borne here.',
  active: true,
  names: [
    { use: 'official', family: 'Brooks', given: ['Evelyn', 'Ruth'] },
    { use: 'maiden', family: 'Whitcombe', given: ['Evelyn', 'Ruth'] },
  ],
  identifiers: [
    recordNumber('118093'),
    hospitalNumber('204817'),
    { use: 'secondary', type: 'MR', system: 'https://riverside-urgent-care.example.org/chart', value: 'R-20817' },
  ],
  birthDate: '1961-01-09',
  gender: 'female',
  deceased: false,
  problems: [
    {
      key: 'asthma',
      concept: snomed('195967001', 'Asthma (disorder)', 'Asthma'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      recorded: '2009-09-14',
    },
  ],
  orders: [
    {
      key: 'albuterol',
      status: 'active',
      drug: { concept: drugs.albuterol },
      authored: '2026-01-22',
      dosages: [{ text: '2 puffs every 4 to 6 hours as needed for wheezing' }],
    },
  ],
}

const evelynMerged: PersonFacts = {
  id: 'evelyn-brooks-merged',
  about: 'A second record of someone, merged into the first: inactive, emptied, and it says which one replaces it.',
  active: false,
  names: [{ use: 'official', family: 'Brooks', given: ['Evelyn'] }],
  identifiers: [recordNumber('118039')],
  birthDate: '1961-01-09',
  gender: 'female',
  replacedBy: 'evelyn-brooks',
}

export const namesakes: readonly PersonFacts[] = [
  robertTheElder,
  robertTheYounger,
  mariaOfOakStreet,
  mariaOfPineStreet,
  linhNguyen,
  evelynBrooks,
  evelynMerged,
]
