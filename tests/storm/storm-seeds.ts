/** The files that share the seeds of a storm, so that they run beside each other. */
const parts = 4

/** As many runs as `npm test` has the time for. */
const usualRuns = 200

/** The seeds of a part: `STORM_RUNS` of them in all, from `STORM_FROM` on. */
export function seedsOfPart(part: 1 | 2 | 3 | 4, environment: NodeJS.ProcessEnv = process.env): number[] {
  const runs = Number(environment['STORM_RUNS'] ?? usualRuns)
  const from = Number(environment['STORM_FROM'] ?? 1)
  return Array.from({ length: runs }, (_, index) => from + index).filter((_, index) => index % parts === part - 1)
}
