import { seekItem } from '../ui/item-seekers'
import './reveal-item.css'

/** Milliseconds until nobody expects the page to move any more. */
const patience = 15_000

let stopLast: () => void = () => undefined

/**
 * Brings an item (`ResourceType/id`) of a section's page into sight once it is there, opens what it is folded in, and
 * gives it the focus. Nothing of it is kept: neither the address nor the history knows the item.
 */
export function revealItem(section: string, id: string): void {
  stopLast()
  const over = new AbortController()
  const item = () =>
    document
      .querySelector(`[data-section="${CSS.escape(section)}"][data-view="full"]`)
      ?.querySelector<HTMLElement>(`[data-item~="${CSS.escape(id)}"]`)
  const find = () => {
    if (!item()) {
      // A row of a long list; once it is in the document, that is a change.
      seekItem(id)
      return
    }
    changes.disconnect()
    // Navigation gives the focus to the page's heading first.
    afterFrames(2, () => {
      const found = item()
      if (found && !over.signal.aborted) show(found)
      over.abort()
    })
  }
  const changes = new MutationObserver(find)
  const timer = setTimeout(() => over.abort(), patience)
  over.signal.addEventListener('abort', () => {
    changes.disconnect()
    clearTimeout(timer)
  })
  // Whoever has begun to read, or has gone elsewhere, must not be taken away.
  for (const type of ['wheel', 'pointerdown', 'touchmove', 'popstate'])
    window.addEventListener(type, () => over.abort(), { passive: true, capture: true, signal: over.signal })
  stopLast = () => over.abort()
  changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-item'] })
  // The page one comes from has to go first.
  afterFrames(1, find)
}

function afterFrames(frames: number, act: () => void): void {
  requestAnimationFrame(() => (frames > 1 ? afterFrames(frames - 1, act) : act()))
}

function show(item: HTMLElement): void {
  for (let fold = item.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true
  for (const old of document.querySelectorAll<HTMLElement>('[data-revealed]')) delete old.dataset['revealed']
  item.dataset['revealed'] = ''
  item.tabIndex = -1
  const settle = () => {
    item.scrollIntoView({ block: 'center' })
    item.focus({ preventScroll: true })
  }
  settle()
  // What was never laid out gets its true height only now (`content-visibility`), the rows around one of a long list too.
  for (const frames of [1, 2, 4]) afterFrames(frames, () => item === document.activeElement && settle())
  item.addEventListener('blur', () => delete item.dataset['revealed'], { once: true })
}
