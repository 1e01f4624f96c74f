import { doctor, ethnicity, language, quantity, recordNumber, route, rxnorm, said, snomed } from '../codes'
import { drugs } from '../drugs'
import type { PersonFacts } from '../facts'
import { vital } from '../measures'
import { vaccines } from '../vaccines'
import { mayaGrowth } from './growth'
import { mayaServices } from './maya-services'

export const mayaCastellanos: PersonFacts = {
  id: 'maya-castellanos',
  about: 'A child of seven with asthma and a peanut allergy, two parents as contacts, some words in Spanish.',
  active: true,
  names: [{ use: 'official', family: 'Castellanos Rivera', given: ['Maya', 'Lucía'] }],
  identifiers: [recordNumber('266530')],
  birthDate: '2019-07-14',
  gender: 'female',
  birthSex: 'F',
  deceased: false,
  ethnicity: ethnicity.hispanic,
  raceText: 'Some other race',
  dstu2Race: 'flat',
  languages: [
    { language: language('es', 'Spanish'), preferred: true },
    { language: language('en', 'English'), preferred: false },
  ],
  contacts: [
    {
      relationship: said('Mother'),
      name: { family: 'Rivera', given: ['Lucía'] },
      telecom: [
        { system: 'phone', use: 'mobile', value: '555-0127' },
        { system: 'email', value: 'lucia.rivera@example.org' },
      ],
    },
    {
      relationship: said('Father'),
      name: { family: 'Castellanos', given: ['Andrés'] },
      telecom: [{ system: 'phone', use: 'work', value: '555-0190' }],
    },
  ],
  generalPractitioners: ['ferris'],
  team: [doctor('ferris', 'Imogen', 'Ferris')],
  problems: [
    {
      key: 'asthma',
      concept: snomed('195967001', 'Asthma (disorder)', 'Asthma'),
      clinical: 'active',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      severity: 'moderate',
      onset: { age: quantity(4, 'years', 'a') },
      recorded: '2023-10-11',
      asserter: 'ferris',
      encounter: 'asthma-review',
    },
    {
      key: 'nosebleeds',
      concept: said('Sangrado de nariz'),
      language: 'es',
      clinical: 'resolved',
      verification: 'confirmed',
      categories: ['health-concern'],
      onset: { text: 'el invierno pasado' },
      abatement: { text: 'desde la primavera' },
      recorded: '2026-02-09',
    },
  ],
  orders: [
    {
      key: 'fluticasone',
      status: 'active',
      drug: { concept: drugs.fluticasone },
      authored: '2026-08-20',
      prescriber: 'ferris',
      reasonProblem: 'asthma',
      dosages: [
        {
          text: '2 puffs through the spacer every morning and every evening, then rinse the mouth',
          timing: { code: 'BID' },
          route: route.inhaled,
          dose: quantity(2, 'puffs', '{puff}'),
        },
      ],
      refills: 5,
    },
    {
      key: 'albuterol',
      status: 'active',
      drug: { concept: drugs.albuterol },
      authored: '2026-08-20',
      prescriber: 'ferris',
      reasonProblem: 'asthma',
      dosages: [
        {
          timing: { frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' },
          asNeeded: snomed('56018004', 'Wheezing (finding)', 'wheezing'),
          route: route.inhaled,
          dose: { low: quantity(2, 'puffs', '{puff}'), high: quantity(4, 'puffs', '{puff}') },
          maxPerPeriod: { numerator: quantity(16, 'puffs', '{puff}'), denominator: quantity(1, 'day', 'd') },
        },
      ],
      refills: 2,
    },
    {
      key: 'epinephrine',
      status: 'active',
      drug: { concept: said('epinephrine 0.15 mg auto-injector') },
      authored: '2026-08-20',
      prescriber: 'ferris',
      reasons: [said('Peanut allergy')],
      dosages: [
        {
          text: 'Inject into the outer thigh at once for trouble breathing after peanuts, then call 911',
          asNeeded: true,
          route: route.intramuscular,
          dose: quantity(0.15, 'mg'),
        },
      ],
      dispense: { value: 2, unit: 'auto-injectors' },
    },
    {
      key: 'prednisolone',
      status: 'stopped',
      statusReason: said('Vomiting after each dose'),
      drug: { concept: said('prednisolone 15 mg/5 mL oral solution') },
      authored: '2026-01-30',
      ended: '2026-02-01',
      prescriber: 'ferris',
      dosages: [
        {
          timing: {
            bounds: { duration: quantity(5, 'days', 'd') },
            frequency: 1,
            period: 1,
            periodUnit: 'd',
            when: ['PCM'],
          },
          route: route.oral,
          dose: quantity(22.5, 'mg'),
        },
      ],
    },
  ],
  statements: [
    {
      key: 'school-inhaler',
      status: 'active',
      drug: { concept: drugs.albuterol },
      asserted: '2026-08-20',
      source: 'patient',
      dosages: [{ text: '2 puffs before sports, inhaler kept by the school nurse' }],
    },
  ],
  allergies: [
    {
      key: 'peanut',
      substance: snomed('762952008', 'Peanut (substance)', 'Peanut'),
      clinical: 'active',
      verification: 'confirmed',
      type: 'allergy',
      category: 'food',
      criticality: 'high',
      onset: '2021-06',
      recorded: '2021-06-29',
      lastOccurrence: '2024-12-25',
      recorder: 'patient',
      reactions: [
        {
          manifestations: [snomed('247472004', 'Hives'), said('Swelling of the lips')],
          severity: 'moderate',
          description: 'Half a cookie at a birthday party',
        },
      ],
    },
    {
      key: 'amoxicillin',
      substance: rxnorm('723', 'amoxicillin'),
      clinical: 'resolved',
      verification: 'confirmed',
      category: 'medication',
      criticality: 'low',
      recorded: '2020-11-02',
      reactions: [{ manifestations: [snomed('271807003', 'Skin rash')] }],
    },
  ],
  ...mayaServices,
  observations: [
    ...mayaGrowth,
    vital('weight', 'weight-2026-08', '2026-08-20', 23.6),
    vital('height', 'height-2026-08', '2026-08-20', 124),
    vital('oxygen', 'oxygen-2026-08', '2026-08-20T10:12:00-04:00', 98),
    {
      key: 'peanut-ige',
      category: 'laboratory',
      concept: said('Peanut IgE'),
      effective: '2024-03-06',
      value: { quantity: { ...quantity(100, 'kU/L', 'k[IU]/L'), comparator: '>' } },
      interpretation: 'HH',
      ranges: [{ text: 'below 0.35 kU/L' }],
    },
  ],
  immunizations: [
    { key: 'mmr-2', vaccine: vaccines.mmr, date: '2023-08-15', route: route.subcutaneous },
    { key: 'flu-2026', vaccine: vaccines.influenza, date: '2026-10-12' },
  ],
  encounters: [
    {
      key: 'asthma-review',
      class: 'ambulatory',
      type: said('Asthma review'),
      period: { start: '2023-10-11' },
      clinician: 'ferris',
    },
  ],
}
