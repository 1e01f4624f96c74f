import { doctor, said, snomed } from '../codes'
import type { PersonFacts } from '../facts'

export const unnamed: PersonFacts = {
  id: 'unknown-4471',
  about: 'Brought in unconscious: no name, no birth date, gender recorded as unknown.',
  active: true,
  identifiers: [
    { use: 'usual', type: 'MR', system: 'https://orchardvalley.example.org/record-number', value: 'TEMP-4471' },
  ],
  gender: 'unknown',
  team: [doctor('sato', 'Keiko', 'Sato')],
  problems: [
    {
      key: 'coma',
      concept: snomed('371632003', 'Coma (disorder)', 'Unconscious on arrival'),
      clinical: 'active',
      verification: 'provisional',
      categories: ['encounter-diagnosis'],
      onset: { date: '2026-11-02T02:20:00-05:00' },
      recorded: '2026-11-02',
      asserter: 'sato',
      encounter: 'arrival',
    },
    {
      key: 'opioids',
      concept: said('Opioid overdose?'),
      clinical: 'active',
      verification: 'differential',
      categories: ['encounter-diagnosis'],
      recorded: '2026-11-02',
      asserter: 'sato',
      encounter: 'arrival',
    },
  ],
  encounters: [
    {
      key: 'arrival',
      class: 'emergency',
      status: 'in-progress',
      type: snomed('50849002', 'Emergency department patient visit (procedure)', 'Emergency department'),
      period: { start: '2026-11-02T02:35:00-05:00' },
      clinician: 'sato',
    },
  ],
}
