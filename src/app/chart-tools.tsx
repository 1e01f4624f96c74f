import { useCallback, useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import type { ChartContext } from '../data/chart-context'
import type { Source } from '../model/provenance'
import { once } from '../sections/section-face'
import type { OpenSource } from '../ui/source-opener'
import { t } from '../words/chart'

// What opens over a page of the chart. Its code is no part of the first chart.
const loadSourceDrawer = once(async () => (await import('./source-drawer/source-drawer')).SourceDrawer)
const loadFind = once(async () => (await import('./find/find-dialog')).FindDialog)

/** So that whoever presses a key and goes on typing loses no letter. */
export function fetchToolsAhead(): void {
  for (const load of [loadFind, loadSourceDrawer]) load().catch(() => undefined)
}

type Opened =
  | {
      kind: 'source'
      Drawer: Awaited<ReturnType<typeof loadSourceDrawer>>
      source: Source
      section: string | undefined
    }
  | { kind: 'find'; Dialog: Awaited<ReturnType<typeof loadFind>> }
  | { kind: 'missing' }

interface ChartTools {
  openSource: OpenSource
  openFind: () => void
  /** What is open, if anything is. */
  dialog: ReactNode
}

/** The source drawer and the search, one at a time. Neither has an address: nothing of them is left in the history. */
export function useChartTools(chart: ChartContext): ChartTools {
  const [opened, setOpened] = useState<Opened>()
  const openSource = useCallback((source: Source, section: string | undefined) => {
    void openWhenThere(loadSourceDrawer, (Drawer) => ({ kind: 'source', Drawer, source, section }), setOpened)
  }, [])
  const openFind = useCallback(() => {
    void openWhenThere(loadFind, (Dialog) => ({ kind: 'find', Dialog }), setOpened)
  }, [])
  useFindKey(openFind)
  const close = useCallback(() => setOpened(undefined), [])
  const dialog = useMemo(() => show(opened, chart, close), [opened, chart, close])
  return { openSource, openFind, dialog }
}

async function openWhenThere<Tool>(
  load: () => Promise<Tool>,
  opens: (tool: Tool) => Opened,
  set: (opened: Opened) => void,
): Promise<void> {
  try {
    set(opens(await load()))
  } catch {
    set({ kind: 'missing' })
  }
}

function show(opened: Opened | undefined, chart: ChartContext, close: () => void): ReactNode {
  switch (opened?.kind) {
    case undefined:
      return null
    case 'source':
      return <opened.Drawer chart={chart} source={opened.source} section={opened.section} onClose={close} />
    case 'find':
      return <opened.Dialog chart={chart} onClose={close} />
    case 'missing':
      return <Missing onClose={close} />
  }
}

/** `Ctrl K` or `⌘ K`, wherever the focus is. A dialog that is open keeps the keys: it may ask something that matters. */
function useFindKey(openFind: () => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      if (event.key.toLowerCase() !== 'k' || document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      openFind()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [openFind])
}

/** The code could not be fetched: no network, or a newer Sightline has taken the place of this one. */
function Missing({ onClose }: { onClose: () => void }) {
  const words = useId()
  return (
    <dialog ref={openOnce} aria-labelledby={words} onClose={onClose}>
      <p id={words}>{t('app.error.pageMissing')}</p>
      <button type="button" onClick={() => window.location.reload()}>
        {t('app.reload')}
      </button>
    </dialog>
  )
}

function openOnce(dialog: HTMLDialogElement | null): void {
  if (dialog?.open === false) dialog.showModal()
}
