import { vi } from 'vitest'

const noop = () => {}

function open(this: HTMLDialogElement) {
  this.open = true
}

function close(this: HTMLDialogElement) {
  this.open = false
}

/** jsdom lays nothing out, so no size ever changes, and it has no modal dialogs. */
export function addWhatJsdomLacks(): void {
  vi.stubGlobal('scrollTo', noop)
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = noop
      disconnect = noop
    },
  )
  HTMLDialogElement.prototype.showModal = open
  HTMLDialogElement.prototype.close = close
}
