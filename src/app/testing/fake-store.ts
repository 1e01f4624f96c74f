import { act } from '@testing-library/react'
import { vi } from 'vitest'
import type { SessionNotice, SessionState, SessionStore } from '../../session/session-state'

/** A store whose state the test sets, and that notes what it is asked to do. */
export function fakeStore(first: SessionState) {
  let state = first
  let notice: SessionNotice | undefined
  let returnScroll: number | undefined
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const calls = {
    signOut: vi.fn<() => void>(),
    signInAgain: vi.fn<() => void>(),
    stayActive: vi.fn<() => void>(),
    openPatient: vi.fn<(patientId: string) => void>(),
    pickAnother: vi.fn<() => void>(),
    reloadFrom: vi.fn<(build: string | undefined) => boolean>(() => false),
  }
  const store: SessionStore = {
    start: () => Promise.resolve(),
    getState: () => state,
    getNotice: () => notice,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ...calls,
    signOut: () => {
      calls.signOut()
      return Promise.resolve()
    },
    lock: () => {},
    now: () => Date.now(),
    takeReturnScroll: () => {
      const scroll = returnScroll
      returnScroll = undefined
      return scroll
    },
  }
  const set = (next: SessionState) => {
    act(() => {
      state = next
      tell()
    })
  }
  const warn = (next: SessionNotice | undefined) => {
    act(() => {
      notice = next
      tell()
    })
  }
  /** As if the reader came back from signing in again. */
  const returnTo = (scroll: number) => {
    returnScroll = scroll
  }
  return { store, set, warn, calls, returnTo }
}
