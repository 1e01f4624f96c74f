import { said } from '../codes'
import type { PersonFacts } from '../facts'

export const sisterImmaculata: PersonFacts = {
  id: 'sister-immaculata',
  about: 'Her name is one line of text without parts; no birth date and no gender recorded.',
  active: true,
  names: [{ text: 'Sister Mary Immaculata of the Holy Cross' }],
  // The chart number that the system does not call one.
  identifiers: [{ system: 'https://stbrigid.example.org/chart', value: '7719' }],
  problems: [
    {
      key: 'knees',
      concept: said('Sore knees'),
      onset: { text: 'for as long as she can remember' },
      notes: ['Recorded by the visiting nurse.'],
    },
  ],
  orders: [{ key: 'liniment', status: 'active', drug: { concept: said('Liniment') } }],
}
