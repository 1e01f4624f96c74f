import type { PersonFacts } from '../facts'

export const quentinMarlowe: PersonFacts = {
  id: 'quentin-marlowe',
  about: 'Registered this morning: a name and a birth date, and nothing recorded in any section.',
  names: [{ use: 'official', family: 'Marlowe', given: ['Quentin'] }],
  birthDate: '1990-12-01',
  gender: 'male',
}
