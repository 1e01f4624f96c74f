import type { ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import { laterCode } from '../ui/later-code'

type PageProps = { chart: ChartContext }

/** A section's page in full, whose code is not among what the first screen needs. */
export interface SectionPage {
  /** Suspends until its code is there; throws `CodeMissing` where it cannot be had. */
  Page: ComponentType<PageProps>
  /** Fetches the code before anybody asks for the page. Whether that works shows when somebody does. */
  fetchAhead: () => void
}

/** Makes a section's page of its `import()`. */
export function sectionPage(load: () => Promise<ComponentType<PageProps>>): SectionPage {
  const { Later, fetchAhead } = laterCode(load)
  return { Page: Later, fetchAhead }
}
