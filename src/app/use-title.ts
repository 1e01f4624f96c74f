import { useEffect } from 'react'
import { t } from '../words/chart'

/** Names the window after the page. Never after the patient: titles end up in histories and task bars. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = t('app.title', { page })
  }, [page])
}
