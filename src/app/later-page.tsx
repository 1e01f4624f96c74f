import type { ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import { laterCode } from '../ui/later-code'
import { useReader } from '../ui/reader'
import { t, type ChartWord } from '../words/chart'
import { AwaitedPage } from './awaited-page'
import { PartInstead } from './part-instead'

type PageProps = { chart: ChartContext }

/**
 * A page about the whole chart whose code comes when it is asked for. `title` takes `audience`; it stands there until
 * then, and where the code cannot be had.
 */
export function laterPage(title: ChartWord, load: () => Promise<ComponentType<PageProps>>): ComponentType<PageProps> {
  const { Later } = laterCode(load)
  return function LaterPage({ chart }) {
    const { audience } = useReader()
    const heading = <h1 tabIndex={-1}>{t(title, { audience })}</h1>
    return (
      <AwaitedPage
        pending={heading}
        renderInstead={(error, tryAgain) => (
          <>
            {heading}
            <PartInstead error={error} onTryAgain={tryAgain} />
          </>
        )}
      >
        <Later chart={chart} />
      </AwaitedPage>
    )
  }
}
