import { athenahealthLike } from './athenahealth-like'
import { epicLike } from './epic-like'
import { medicalOfficeForce, medicalOfficeForceOpen } from './medical-office-force'
import { medplumLike } from './medplum-like'
import { oracleHealthLike } from './oracle-health-like'
import type { Persona } from './persona'
import { professional, professionalOpen } from './professional'
import { smart22 } from './smart-2.2'
import { sunrise, sunriseOpen } from './sunrise'
import { allscriptsOpen, touchworks } from './touchworks'
import { veracity } from './veracity'

/** Every product this mock EHR can play, the default one first. */
export const personas: readonly Persona[] = [
  smart22,
  touchworks,
  allscriptsOpen,
  professional,
  professionalOpen,
  sunrise,
  sunriseOpen,
  veracity,
  medicalOfficeForce,
  medicalOfficeForceOpen,
  epicLike,
  oracleHealthLike,
  athenahealthLike,
  medplumLike,
]
