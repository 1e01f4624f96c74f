import { loinc, named, code, quantity, said, snomed, years } from '../codes'
import type { PersonFacts } from '../facts'
import { pdf, xhtml } from '../files'

export const mayaServices: Pick<
  PersonFacts,
  | 'careTeams'
  | 'coverages'
  | 'serviceOrders'
  | 'family'
  | 'goals'
  | 'carePlans'
  | 'documents'
  | 'binaries'
  | 'procedures'
> = {
  careTeams: [
    {
      key: 'team',
      name: 'Asthma team',
      status: 'active',
      members: [
        { role: said('Pediatrician'), clinician: 'ferris' },
        { role: said('Mother'), name: 'Lucía Rivera' },
        { role: said('School nurse'), name: 'Dorothy Yates, RN' },
      ],
      problems: ['asthma'],
    },
  ],
  coverages: [
    {
      key: 'plan',
      status: 'active',
      kind: said('Family plan'),
      subscriberId: 'RIV-551902-03',
      subscriber: 'Lucía Rivera',
      relationship: 'child',
      period: { start: '2019-07-14' },
      payer: 'Juniper Health',
      group: '0091',
    },
  ],
  serviceOrders: [
    {
      key: 'spirometry',
      kind: 'test',
      status: 'active',
      concept: snomed('127783003', 'Spirometry (procedure)', 'Spirometry'),
      authored: '2026-08-20',
      requester: 'ferris',
      reasons: [said('Asthma')],
    },
  ],
  procedures: [
    {
      key: 'skin-test',
      concept: snomed('37968009', 'Prick test (procedure)', 'Skin prick test'),
      performed: '2024-03-06',
      performer: 'ferris',
      outcome: said('Peanut 9 mm, egg 0 mm'),
    },
  ],
  goals: [
    {
      key: 'sports',
      description: 'Runs and plays football without wheezing',
      status: 'active',
      achievement: 'improving',
      start: '2026-08-20',
      problems: ['asthma'],
    },
  ],
  carePlans: [
    {
      key: 'action-plan',
      title: 'Asthma action plan',
      status: 'active',
      description: 'Green, yellow and red zone.',
      period: { start: '2026-08-20', end: '2027-08-20' },
      problems: ['asthma'],
      goals: ['sports'],
      activities: [
        { status: 'in-progress', description: 'Fluticasone 2 puffs morning and evening, every day' },
        { status: 'scheduled', description: 'Review before the winter' },
      ],
    },
  ],
  documents: [
    {
      key: 'plan-espanol',
      type: loinc('18776-5', 'Plan of care note', 'Plan de acción para el asma'),
      title: 'Plan de acción para el asma',
      created: '2026-08-20',
      indexed: '2026-08-20T12:30:00-04:00',
      author: 'ferris',
      attachments: [
        {
          contentType: 'application/xhtml+xml',
          title: 'Plan de acción',
          data: xhtml('Plan de acción para el asma', ['Zona verde: sin tos.', 'Zona roja: llame al 911.'], '', 'es'),
        },
        { contentType: 'application/pdf', title: 'Plan (PDF)', binary: 'action-plan-pdf' },
      ],
    },
  ],
  binaries: [
    {
      key: 'action-plan-pdf',
      contentType: 'application/pdf',
      data: pdf(['Asthma action plan', 'Maya Castellanos Rivera']),
    },
  ],
  family: [
    {
      key: 'mother',
      relationship: named('Mother', code('snomed', '72705000', 'Mother')),
      sex: 'female',
      age: years(34),
      recorded: '2023-10-11',
      conditions: [{ concept: snomed('195967001', 'Asthma (disorder)', 'Asthma'), onset: years(6) }],
    },
    {
      key: 'grandfather',
      status: 'partial',
      relationship: said('Maternal grandfather'),
      sex: 'male',
      deceased: true,
      conditions: [{ concept: said('Stroke'), onset: quantity(66, 'years', 'a'), contributedToDeath: true }],
    },
  ],
}
