import type { Observation } from './observation'

/** The categories that have a section of their own. */
export const sectionCategories = ['laboratory', 'vital-signs', 'social-history', 'survey'] as const

export type SectionCategory = (typeof sectionCategories)[number]

/** The others of FHIR's list (observation-category). */
export const listedCategories = ['exam', 'procedure', 'imaging', 'therapy', 'activity'] as const

/** What US Core and UK Core add to it. */
export const addedCategories = [
  'sdoh',
  'functional-status',
  'disability-status',
  'cognitive-status',
  'treatment-intervention-preference',
  'care-experience-preference',
  'observation-adi-documentation',
] as const

const otherCategories = new Set<string>([...listedCategories, ...addedCategories])

/** What decides to which section a record belongs. */
export type Categorised = Pick<Observation, 'categories'>

/** Has a category a section of its own? */
export const isSectionCategory = (category: string) => sectionCategories.some((known) => known === category)

/**
 * Does a record that came on the question for `category` belong there? A server may ignore the question and send
 * everything: what states another category, or none at all, is not what was asked for. A category in words of the
 * server's own is: it is the server that says what they mean.
 */
export function answersCategory({ categories }: Categorised, category: SectionCategory): boolean {
  if (categories.includes(category)) return true
  return categories.length > 0 && !categories.some((one) => isSectionCategory(one) || otherCategories.has(one))
}

/**
 * Do the questions for a category leave it out, whatever server answers them? `codes` are those of its categories as
 * they are written: one that is spelled in another way, or stands in words alone, matches no such question.
 */
export function isOtherObservation(codes: readonly string[]): boolean {
  return !codes.some(isSectionCategory)
}
