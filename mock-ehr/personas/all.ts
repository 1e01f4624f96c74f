import type { Persona } from './persona'
import { professional } from './professional'
import { smart22 } from './smart-2.2'
import { sunrise } from './sunrise'
import { touchworks } from './touchworks'

/** Every product this mock EHR can play, the default one first. */
export const personas: readonly Persona[] = [smart22, touchworks, professional, sunrise]
