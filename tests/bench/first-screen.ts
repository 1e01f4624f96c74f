import type { Sight } from './page-watch'
import type { Subject } from './servers'

const settledStates = ['complete', 'none', 'none-known', 'incomplete', 'denied', 'unsupported', 'failed']

/** A section to which nothing more will come. */
export const settledCard = (section: string) =>
  `[data-section="${section}"]:is(${settledStates.map((state) => `[data-state="${state}"]`).join(', ')})`

/** The first screen of a clinician, and all that the others have of it. */
const cards: Record<Subject, readonly string[]> = {
  app: ['problems', 'allergies', 'medications', 'vitals', 'labs', 'encounters'],
  stack: ['problems', 'medications'],
  floor: ['problems', 'medications'],
}

export const banner = '[aria-label="Patient banner"]'

/** What all have on screen. The others have the same hooks as the app, those of its outward names. */
export function firstScreen(subject: Subject, family: string): Sight[] {
  return [
    { name: 'name', selectors: [`${banner}[data-state="complete"]`], text: family },
    { name: 'problem', selectors: ['[data-section="problems"] [data-item]'] },
    { name: 'medication', selectors: ['[data-section="medications"] [data-item]'] },
    { name: 'settled', selectors: [`${banner}[data-state="complete"]`, ...cards[subject].map(settledCard)] },
  ]
}
