import { doctor, recordNumber, said, snomed } from '../codes'
import { drugs } from '../drugs'
import type { PersonFacts } from '../facts'

export const maximiliane: PersonFacts = {
  id: 'maximiliane-von-hohenfels',
  about: 'A name that is longer than any banner, of five given names and a double family name with titles.',
  active: true,
  names: [
    {
      use: 'official',
      family: 'von und zu Hohenfels-Wolkenstein-Trostburg',
      given: ['Maximiliane', 'Wilhelmine', 'Theodora', 'Antoinette', 'Bernadette'],
      prefix: ['Univ.-Prof.', 'Dr.', 'Dr. h. c.'],
      suffix: ['PhD', 'FRCP (Edinburgh)'],
    },
  ],
  identifiers: [recordNumber('219006')],
  birthDate: '1971-05-30',
  gender: 'female',
  maritalStatus: 'S',
  team: [doctor('kerr', 'Alasdair', 'Kerr')],
  problems: [
    {
      key: 'reflux',
      concept: snomed(
        '235595009',
        'Gastroesophageal reflux disease (disorder)',
        'Gastro-oesophageal reflux disease with erosive oesophagitis of grade B by the Los Angeles classification, controlled on treatment at the last endoscopy',
      ),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      onset: { period: { start: '2018-10' } },
      recorded: '2019-01-08',
    },
    {
      key: 'dust',
      concept: said('Pneumonoultramicroscopicsilicovolcanoconiosis-exposure-surveillance'),
      clinical: 'inactive',
      verification: 'unconfirmed',
      categories: ['health-concern'],
      recorded: '2019-01-08',
    },
  ],
  orders: [
    {
      key: 'omeprazole',
      status: 'active',
      drug: { concept: drugs.omeprazole },
      authored: '2026-05-11',
      prescriber: 'kerr',
      reasonProblem: 'reflux',
      dosages: [
        {
          text: 'Take one capsule by mouth every morning thirty minutes before breakfast with a glass of water; swallow it whole, do not crush or chew it; when there has been no heartburn for eight weeks take one capsule every other morning for four weeks, then only when needed, and call the practice if it comes back',
        },
      ],
      refills: 3,
    },
  ],
}
