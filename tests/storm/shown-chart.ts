import type { ExpectedSection } from '../fixtures/chart-sections'

/** A section as it stands on the screen. */
export interface ShownSection {
  view: 'card' | 'full'
  state: string
  /** `data-shown`, `data-skipped`. */
  shown: number
  skipped: number
  /** Of every item, merged ones with all of theirs, in the order of the document. */
  ids: readonly string[]
  text: string
}

export function readSection(name: ExpectedSection, view: 'card' | 'full'): ShownSection | undefined {
  const section = document.querySelector<HTMLElement>(`section[data-section="${name}"][data-view="${view}"]`)
  if (section === null) return undefined
  const items = [...section.querySelectorAll<HTMLElement>('[data-item]')]
  return {
    view,
    state: section.dataset['state'] ?? '',
    shown: Number(section.dataset['shown']),
    skipped: Number(section.dataset['skipped']),
    ids: items.flatMap((item) => (item.dataset['item'] ?? '').split(' ')),
    text: (section.textContent ?? '').replaceAll(/\s+/g, ' '),
  }
}

/** Whether anything says that it is still coming. */
export function isLoading(): boolean {
  return (
    document.querySelector(
      ':is([data-state], [data-mark]):is([data-state=loading], [data-state=partial], [data-mark=loading], [data-mark=partial])',
    ) !== null
  )
}

/** Buttons of a section that ask the EHR again, as a person finds them. */
export function retryButtons(): HTMLButtonElement[] {
  return [...document.querySelectorAll<HTMLButtonElement>('main button')].filter((button) =>
    /^(?:Retry|Ask again)$/.test(button.textContent?.trim() ?? ''),
  )
}

export function sessionAttribute(): string {
  return document.documentElement.dataset['session'] ?? ''
}
