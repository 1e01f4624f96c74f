/** The FHIR releases that Sightline reads. */
export const releases = ['r4', 'dstu2'] as const

export type Release = (typeof releases)[number]

/** The same thing done for each release, side by side. */
export type PerRelease<Value> = Record<Release, Value>
