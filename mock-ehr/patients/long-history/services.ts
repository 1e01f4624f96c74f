import { code, loinc, named, quantity, said, snomed, years } from '../codes'
import type { PersonFacts } from '../facts'
import { dateText, generator, numbered } from '../generator'
import type { AllergyFact, ObservationFact } from '../record-facts'
import type { ServiceOrderFact } from '../service-facts'

export const longAllergies: readonly AllergyFact[] = [
  {
    key: 'penicillin',
    substance: named('Penicillin', code('snomed', '764146007', 'Penicillin')),
    clinical: 'active',
    verification: 'confirmed',
    type: 'allergy',
    category: 'medication',
    criticality: 'high',
    onset: '1961',
    recorded: '1988-05-02',
    reactions: [{ manifestations: [said('Swelling of the face'), said('Trouble breathing')], severity: 'severe' }],
  },
  ...['Ibuprofen', 'Codeine', 'Latex', 'Iodine contrast', 'Lisinopril', 'Bee venom', 'Strawberries'].map(
    (what, index): AllergyFact => ({
      key: numbered('allergy', index),
      substance: said(what),
      clinical: index === 6 ? 'resolved' : 'active',
      verification: index === 4 ? 'refuted' : 'confirmed',
      category: index === 6 ? 'food' : index === 5 || index === 2 ? 'environment' : 'medication',
      criticality: index % 2 === 0 ? 'low' : 'unable-to-assess',
      recorded: dateText(1992 + index * 4, 4, 9),
      reactions: [{ manifestations: [said(index % 2 === 0 ? 'Rash' : 'Nausea')] }],
    }),
  ),
]

const smoking = (year: number, words: string, snomedCode: string): ObservationFact => ({
  key: `smoking-${year}`,
  category: 'social-history',
  concept: loinc('72166-2', 'Tobacco smoking status'),
  effective: `${year}`,
  value: { concept: snomed(snomedCode, words) },
})

/** What is asked once a year: mood, falls, smoking; and what was seen. Measurements make up the rest. */
export const longAnswers: readonly ObservationFact[] = [
  ...Array.from({ length: 20 }, (_, index): ObservationFact => ({
    key: `phq2-${2007 + index}`,
    category: 'survey',
    concept: loinc('55758-7', 'Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]', 'PHQ-2 score'),
    effective: `${2007 + index}-03`,
    value: { quantity: quantity(index % 5 === 3 ? 3 : index % 3, '{score}') },
  })),
  smoking(1988, 'Heavy tobacco smoker', '428071000124103'),
  smoking(2003, 'Light tobacco smoker', '428061000124105'),
  smoking(2007, 'Former smoker', '8517006'),
  smoking(2026, 'Former smoker', '8517006'),
  {
    key: 'walking-aid',
    category: 'exam',
    concept: said('Gait'),
    effective: '2026-10-05',
    value: { text: 'Walks with a frame' },
  },
  {
    key: 'heart-echo',
    category: 'imaging',
    concept: said('Ejection fraction'),
    effective: '2025-02-12',
    value: { quantity: quantity(35, '%') },
  },
  { key: 'mood', concept: said('How he says he is'), effective: '2026-10-05', value: { text: 'Not too bad' } },
]

const orders = (): ServiceOrderFact[] => {
  const random = generator(108252)
  return Array.from({ length: 60 }, (_, index): ServiceOrderFact => ({
    key: numbered('order', index),
    kind: index % 4 === 3 ? 'procedure' : 'test',
    status: index < 56 ? 'completed' : 'active',
    concept: said(['Metabolic panel', 'Blood count', 'Hemoglobin A1c', 'Eye examination'][index % 4] ?? 'Blood count'),
    authored: dateText(2012, 1 + index * 3, random.whole(1, 27)),
    requester: 'moreau',
  }))
}

export const longServices = (): Pick<
  PersonFacts,
  'careTeams' | 'coverages' | 'devices' | 'serviceOrders' | 'family' | 'goals' | 'carePlans'
> => ({
  careTeams: [
    {
      key: 'team',
      name: 'Heart failure clinic',
      status: 'active',
      period: { start: '2015-08-26' },
      members: [
        { role: said('Primary care'), clinician: 'moreau' },
        { role: said('Cardiologist'), clinician: 'whitaker' },
        { role: said('Lung specialist'), clinician: 'stein' },
        { role: said('Wife'), name: 'Greta Achterberg' },
      ],
    },
  ],
  coverages: [
    { key: 'medicare', status: 'active', kind: said('Medicare'), period: { start: '2009-01' }, payer: 'Medicare' },
    {
      key: 'works',
      status: 'cancelled',
      kind: said('Employer health plan'),
      period: { start: '1971', end: '2009-01-16' },
      payer: 'Lakes Steel Benefit Fund',
    },
  ],
  devices: [
    {
      key: 'stent',
      status: 'active',
      kind: said('Coronary stent'),
      manufacturer: 'Aldergate Cardiac',
      made: '2003-09',
      lot: 'S-1180',
    },
    { key: 'oxygen', status: 'active', kind: said('Oxygen concentrator'), name: 'At home, 2 L/min' },
  ],
  serviceOrders: orders(),
  family: [
    {
      key: 'father',
      relationship: said('Father'),
      sex: 'male',
      deceased: years(61),
      conditions: [{ concept: said('Heart attack'), onset: years(55), contributedToDeath: true }],
    },
    {
      key: 'mother',
      relationship: said('Mother'),
      sex: 'female',
      deceased: '1999',
      conditions: [{ concept: said('Diabetes') }],
    },
  ],
  goals: [
    { key: 'weight', description: 'Weight below 86 kg', status: 'active', start: '2025-09', due: '2026-12' },
    { key: 'stairs', description: 'One flight of stairs without a rest', status: 'on-hold', start: '2024-04-11' },
  ],
  carePlans: [
    {
      key: 'heart-failure',
      title: 'Heart failure plan',
      status: 'active',
      description: 'Weigh daily; call when 2 kg up in three days.',
      period: { start: '2015-08-26' },
      goals: ['weight', 'stairs'],
      activities: [{ status: 'in-progress', description: 'Weigh every morning' }],
    },
  ],
})
