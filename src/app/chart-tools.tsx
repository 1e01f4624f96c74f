import { useCallback, useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import type { ChartContext } from '../data/chart-context'
import type { Source } from '../model/provenance'
import { once } from '../sections/section-face'
import { ErrorBoundary } from '../ui/error-boundary'
import { CodeMissing } from '../ui/later-code'
import type { OpenSource } from '../ui/source-opener'
import { t } from '../words/chart'
import { useMissingCode } from './code-recovery'
import styles from './session-notice.module.css'

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
  | { kind: 'missing'; error: CodeMissing; again: () => void }

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
  } catch (cause) {
    const again = () => void openWhenThere(load, opens, set)
    set({ kind: 'missing', error: new CodeMissing(cause, () => {}), again })
  }
}

function show(opened: Opened | undefined, chart: ChartContext, close: () => void): ReactNode {
  switch (opened?.kind) {
    case undefined:
      return null
    case 'source':
      return (
        <Guarded onClose={close}>
          <opened.Drawer chart={chart} source={opened.source} section={opened.section} onClose={close} />
        </Guarded>
      )
    case 'find':
      return (
        <Guarded onClose={close}>
          <opened.Dialog chart={chart} onClose={close} />
        </Guarded>
      )
    case 'missing':
      return <Instead error={opened.error} onTryAgain={opened.again} onClose={close} />
  }
}

/** A fault of a tool costs that tool alone, not the chart beneath it. */
function Guarded({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <ErrorBoundary
      renderInstead={(error, tryAgain) => <Instead error={error} onTryAgain={tryAgain} onClose={onClose} />}
    >
      {children}
    </ErrorBoundary>
  )
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

interface InsteadProps {
  error: unknown
  onTryAgain: () => void
  onClose: () => void
}

/** In the place of a tool whose code did not come, or that met an error of ours. */
function Instead({ error, onTryAgain, onClose }: InsteadProps) {
  const words = useId()
  const missing = useMissingCode(error, onTryAgain)
  if (missing?.isAsking === true) return null
  return (
    <dialog ref={openOnce} className={styles.dialog} aria-labelledby={words} onClose={onClose}>
      <h2 id={words}>{t(missing === undefined ? 'app.error.title' : 'app.missing.title')}</h2>
      <p>{t(missing === undefined ? 'app.error.section' : 'app.missing.text')}</p>
      <div className={styles.ways}>
        <button type="button" className="primary" onClick={missing?.retry ?? onTryAgain}>
          {t('section.retry')}
        </button>
        {/* Closed, not taken away: the browser then gives the focus back. */}
        <button type="button" onClick={({ currentTarget }) => currentTarget.closest('dialog')?.close()}>
          {t('app.close')}
        </button>
      </div>
    </dialog>
  )
}

function openOnce(dialog: HTMLDialogElement | null): void {
  if (dialog?.open === false) dialog.showModal()
}
