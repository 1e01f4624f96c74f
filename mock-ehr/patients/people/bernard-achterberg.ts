import { doctor, ethnicity, race, recordNumber } from '../codes'
import type { PersonFacts } from '../facts'
import { longEvents } from '../long-history/events'
import { longMeasurements } from '../long-history/measurements'
import { longOrders } from '../long-history/orders'
import { longProblems } from '../long-history/problems'
import { longAllergies, longAnswers, longServices } from '../long-history/services'
import { longVisits } from '../long-history/visits'

/** Built on demand: five thousand observations are only needed by those who ask. */
export const bernardAchterberg = (): PersonFacts => ({
  id: 'bernard-achterberg',
  about: 'A long history: 300 medications, 5,000 observations, 60 problems and 200 encounters since 1988.',
  active: true,
  names: [{ use: 'official', family: 'Achterberg', given: ['Bernard', 'Willem'] }],
  identifiers: [recordNumber('012465')],
  birthDate: '1944-01-17',
  gender: 'male',
  deceased: false,
  race: [race.white],
  ethnicity: ethnicity.notHispanic,
  dstu2Race: 'flat',
  maritalStatus: 'M',
  generalPractitioners: ['moreau'],
  team: [
    doctor('moreau', 'Camille', 'Moreau'),
    doctor('whitaker', 'Dale', 'Whitaker'),
    doctor('stein', 'Ruth', 'Stein'),
  ],
  problems: longProblems(),
  orders: longOrders(),
  allergies: longAllergies,
  observations: [...longMeasurements(5000 - longAnswers.length), ...longAnswers],
  encounters: longVisits(),
  ...longEvents(),
  ...longServices(),
})
