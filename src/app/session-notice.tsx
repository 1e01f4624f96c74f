import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { SessionStore } from '../session/session-state'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'
import styles from './session-notice.module.css'

/** What is about to happen to the session, before it does; and, once it has ended, the way back. */
export function SessionNotice({ store, expired }: { store: SessionStore; expired: boolean }) {
  const notice = useSyncExternalStore(store.subscribe, store.getNotice)
  const { ehrName: ehr } = useReader()
  if (expired) {
    return (
      <div className={styles.bar}>
        <output>{t('expired.text', { ehr })}</output>
        <SignInAgain store={store} />
        {notice?.kind === 'locking' && <LockDialog store={store} at={notice.at} />}
      </div>
    )
  }
  switch (notice?.kind) {
    case undefined:
      return null
    case 'locking':
      return <LockDialog store={store} at={notice.at} />
    case 'expiring':
      return (
        <div className={styles.bar}>
          <output>{t('expiring.text', { ehr })}</output>
          <Countdown store={store} at={notice.at} />
          <SignInAgain store={store} />
        </div>
      )
  }
}

function SignInAgain({ store }: { store: SessionStore }) {
  return (
    <button type="button" onClick={store.signInAgain}>
      {t('expired.again')}
    </button>
  )
}

interface CountdownProps {
  store: SessionStore
  at: number
}

function Countdown({ store, at }: CountdownProps) {
  const seconds = useSecondsUntil(at, store.now)
  return (
    <span className={styles.countdown} role="timer">
      {t('expiring.in', {
        minutes: String(Math.floor(seconds / 60)),
        seconds: String(seconds % 60).padStart(2, '0'),
      })}
    </span>
  )
}

/** A modal, so that the keyboard and the screen reader are at the one button that matters. */
function LockDialog({ store, at }: CountdownProps) {
  const { now, stayActive: onStay } = store
  const dialog = useRef<HTMLDialogElement>(null)
  const seconds = useSecondsUntil(at, now)
  useEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="lock-title" onCancel={onStay}>
      <h2 id="lock-title">{t('idle.title')}</h2>
      <p>{t('idle.text', { seconds })}</p>
      <button type="button" onClick={onStay}>
        {t('idle.stay')}
      </button>
    </dialog>
  )
}

/** By the session's own clock: the machine's may be set meanwhile. */
function useSecondsUntil(at: number, clock: () => number): number {
  const [now, setNow] = useState(clock)
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 1000)
    return () => clearInterval(timer)
  }, [clock])
  return Math.max(0, Math.round((at - now) / 1000))
}
