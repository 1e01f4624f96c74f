import type { SyntheticPatient } from '../ehr'
import type { PersonFacts } from './facts'
import { quentinMarlowe } from './people/quentin-marlowe'
import { unnamed } from './people/unnamed'
import { walterOkafor } from './people/walter-okafor'
import { writeDstu2 } from './writers/dstu2'
import { writeR4 } from './writers/r4'

export const people = (): PersonFacts[] => [walterOkafor, quentinMarlowe, unnamed]

/** Everyone of the mock EHR's own, in both releases; the same on every call. */
export const syntheticPatients = (): SyntheticPatient[] =>
  people().map((person) => ({
    id: person.id,
    about: person.about,
    resources: { r4: writeR4(person), dstu2: writeDstu2(person) },
  }))
