import { fileURLToPath } from 'node:url'

const here = (path: string) => fileURLToPath(new URL(`../../src/app/${path}`, import.meta.url))

export const launchEntry = here('launch.ts')
export const beginEntry = here('begin.ts')
export const doctorEntry = here('doctor.ts')
export const chartEntry = here('main.tsx')
/** What sends the first requests. */
export const openChartEntry = here('open-chart.ts')
