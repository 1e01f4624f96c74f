import { said, snomed, years } from '../codes'
import type { PersonFacts } from '../facts'

export const agnesServices: Pick<
  PersonFacts,
  | 'careTeams'
  | 'coverages'
  | 'devices'
  | 'procedures'
  | 'reports'
  | 'goals'
  | 'serviceOrders'
  | 'family'
  | 'immunizations'
> = {
  careTeams: [
    {
      key: 'larkfield',
      name: 'Larkfield House',
      status: 'active',
      members: [
        { role: said('Physician'), clinician: 'lund' },
        { role: said('Daughter, speaks for her'), name: 'Joan Fairley' },
        { name: 'Night staff of Larkfield House' },
      ],
    },
  ],
  coverages: [
    {
      key: 'medicare',
      status: 'active',
      kind: said('Medicare'),
      period: { start: '1995-03' },
      payer: 'Medicare',
      order: 1,
    },
    {
      key: 'supplement',
      status: 'active',
      kind: said('Medicare supplement'),
      period: { start: '1995-03', end: '2025-12-31' },
      payer: 'Green Mountain Mutual',
      order: 2,
    },
  ],
  devices: [
    {
      key: 'pacemaker',
      status: 'active',
      kind: snomed('14106009', 'Cardiac pacemaker, device', 'Pacemaker'),
      manufacturer: 'Aldergate Cardiac',
      model: 'AC-2 DR',
      serial: 'PM-55120',
      lot: 'L0917',
      made: '2016-11',
      udi: { device: '00812345000125', label: '(01)00812345000125(11)161101(10)L0917(21)PM-55120' },
      notes: ['Battery checked in May 2026: 2 years left.'],
    },
  ],
  procedures: [
    {
      key: 'pacemaker-implant',
      concept: snomed('307280005', 'Implantation of cardiac pacemaker (procedure)', 'Pacemaker implantation'),
      performed: '2017-02',
      performer: 'amari',
    },
    { key: 'hip', concept: said('Replacement of the left hip'), performed: '2009' },
  ],
  immunizations: [
    {
      key: 'flu-2025',
      vaccine: { text: 'Influenza, high dose', codes: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '197' }] },
      date: '2025-10-14',
    },
    { key: 'shingles', vaccine: said('Shingles'), date: '2019', reported: true },
  ],
  reports: [
    {
      key: 'chest-xray',
      concept: said('Chest X-ray'),
      category: 'RAD',
      effective: '2026-10-13T01:20:00-04:00',
      issued: '2026-10-13T08:05:00-04:00',
      performer: 'amari',
      encounter: 'admission-2026-10',
      conclusion: 'Fluid at both lung bases. Pacemaker wires in place.',
    },
  ],
  goals: [{ key: 'garden', description: 'To sit in the garden every dry day', status: 'active', start: '2026-10-21' }],
  serviceOrders: [
    {
      key: 'no-cpr',
      kind: 'procedure',
      status: 'active',
      doNotPerform: true,
      concept: snomed('89666000', 'Cardiopulmonary resuscitation (procedure)', 'Cardiopulmonary resuscitation'),
      authored: '2025-05-06',
      requester: 'lund',
    },
    {
      key: 'weigh',
      kind: 'procedure',
      status: 'active',
      concept: said('Weigh every morning'),
      authored: '2026-10-21',
      requester: 'lund',
    },
  ],
  family: [
    {
      key: 'sister',
      relationship: said('Sister'),
      name: 'Edith',
      deceased: years(88),
      conditions: [{ concept: said('Breast cancer'), onset: 'in her fifties' }],
    },
  ],
}
