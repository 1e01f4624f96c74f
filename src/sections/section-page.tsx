import { lazy, useState, type ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'

type PageProps = { chart: ChartContext }

/** A section's page in full, whose code is not among what the first screen needs. */
export interface SectionPage {
  /** Suspends until its code is there; throws `PageCodeMissing` where it cannot be had. */
  Page: ComponentType<PageProps>
  /** Fetches the code before anybody asks for the page. Whether that works shows when somebody does. */
  fetchAhead: () => void
}

/** The code of a page could not be fetched: no network, or a newer Sightline has taken the place of this one. */
export class PageCodeMissing extends Error {
  override name = 'PageCodeMissing'
}

/** Makes a section's page of its `import()`. */
export function sectionPage(load: () => Promise<ComponentType<PageProps>>): SectionPage {
  let fetched: ComponentType<PageProps> | undefined
  async function fetchCode(): Promise<{ default: ComponentType<PageProps> }> {
    try {
      fetched ??= await load()
      return { default: fetched }
    } catch (cause) {
      throw new PageCodeMissing('The code of a page could not be fetched', { cause })
    }
  }
  const Later = lazy(fetchCode)
  return {
    // Code that is there already is rendered at once: `lazy` would show the page as loading for a frame.
    Page: function Page({ chart }) {
      const [Shown] = useState(() => fetched ?? Later)
      return <Shown chart={chart} />
    },
    fetchAhead: () => {
      fetchCode().catch(() => undefined)
    },
  }
}
