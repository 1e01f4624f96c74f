import { code, coded, doctor, ethnicity, recordNumber, said, snomed } from '../codes'
import type { PersonFacts } from '../facts'

export const rosaDelgado: PersonFacts = {
  id: 'rosa-delgado',
  about: 'Known to have died, not when; born in a month of 1941, the day not recorded.',
  active: false,
  names: [{ use: 'official', family: 'Delgado', given: ['Rosa', 'María'], prefix: ['Sra.'], lang: 'es' }],
  identifiers: [recordNumber('055208')],
  birthDate: '1941-09',
  gender: 'female',
  deceased: true,
  ethnicity: ethnicity.hispanic,
  dstu2Race: 'argonaut',
  team: [doctor('pell', 'Nathan', 'Pell')],
  problems: [
    {
      key: 'stroke',
      concept: snomed('422504002', 'Ischemic stroke (disorder)', 'Stroke'),
      clinical: 'inactive',
      verification: 'confirmed',
      onset: { date: '2018' },
      abatement: { stated: true },
      recorded: '2018-07',
    },
    {
      key: 'cholesterol',
      concept: coded(code('snomed', '13644009', 'Hypercholesterolemia (disorder)')),
      verification: 'confirmed',
      categories: ['problem-list-item'],
      recorded: '2001-10-30',
    },
  ],
  orders: [
    {
      key: 'unlisted',
      status: 'completed',
      drug: { missing: 'old-formulary-118', display: 'Simvastatin 40 mg tablet' },
      authored: '2001-10',
      prescriber: 'pell',
      dosages: [{ text: '1 tablet in the evening' }],
    },
    {
      key: 'unlisted-and-unnamed',
      status: 'stopped',
      drug: { missing: 'old-formulary-244' },
      authored: '2003',
      prescriber: 'pell',
    },
  ],
  statements: [
    {
      key: 'herbs',
      status: 'completed',
      drug: { concept: said('Hawthorn tea') },
      effective: { start: '2005', end: '2018' },
      source: 'patient',
    },
  ],
}
