import type { SyntheticPatient } from '../ehr'
import type { PersonFacts } from './facts'
import { agnesWhitcombe } from './people/agnes-whitcombe'
import { bernardAchterberg } from './people/bernard-achterberg'
import { desmondAchebe } from './people/desmond-achebe'
import { dimitraPapadaki } from './people/dimitra-papadaki'
import { haroldPettigrew } from './people/harold-pettigrew'
import { ingridSolberg } from './people/ingrid-solberg'
import { jordanEllery } from './people/jordan-ellery'
import { laylaAlMansouri } from './people/layla-al-mansouri'
import { maximiliane } from './people/maximiliane'
import { mayaCastellanos } from './people/maya-castellanos'
import { namesakes } from './people/namesakes'
import { noorHaddad } from './people/noor-haddad'
import { priyaRaman } from './people/priya-raman'
import { quentinMarlowe } from './people/quentin-marlowe'
import { rosaDelgado } from './people/rosa-delgado'
import { sisterImmaculata } from './people/sister-immaculata'
import { theoLindqvist } from './people/theo-lindqvist'
import { unnamed } from './people/unnamed'
import { walterOkafor } from './people/walter-okafor'
import { writeDstu2 } from './writers/dstu2'
import { writeR4 } from './writers/r4'

export const people = (): PersonFacts[] => [
  walterOkafor,
  noorHaddad,
  theoLindqvist,
  mayaCastellanos,
  jordanEllery,
  priyaRaman,
  desmondAchebe,
  ingridSolberg,
  agnesWhitcombe,
  bernardAchterberg(),
  haroldPettigrew,
  rosaDelgado,
  laylaAlMansouri,
  dimitraPapadaki,
  maximiliane,
  sisterImmaculata,
  unnamed,
  quentinMarlowe,
  ...namesakes,
]

/** Everyone of the mock EHR's own, in both releases; the same on every call. */
export const syntheticPatients = (): SyntheticPatient[] =>
  people().map((person) => ({
    id: person.id,
    about: person.about,
    resources: { r4: writeR4(person), dstu2: writeDstu2(person) },
  }))
