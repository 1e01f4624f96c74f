import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { recoverWithNetwork } from '../data/network-recovery'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'
import styles from './session-notice.module.css'

/** Milliseconds: a network that is back by then is nothing to tell anybody of. */
const calm = 1_000

/** Says that there is no network, for as long as there is none; what failed for want of it is then asked for again. */
export function NetworkNotice() {
  const client = useQueryClient()
  const { locale } = useReader()
  const outage = useOutage()
  useEffect(() => recoverWithNetwork(client, window), [client])
  const since = outage?.since
  const time =
    since === undefined ? '' : new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(since)
  // The element is always there: only then is what comes into it read out.
  return (
    <output
      className={outage === undefined ? undefined : styles.bar}
      data-network={outage === undefined ? 'up' : 'down'}
    >
      {outage !== undefined && t('offline.text', { known: since === undefined ? 'no' : 'yes', time })}
    </output>
  )
}

interface Outage {
  /** `undefined` where there was none from the start. */
  since: Date | undefined
}

function useOutage(): Outage | undefined {
  const [outage, setOutage] = useState<Outage | undefined>(() => (navigator.onLine ? undefined : { since: undefined }))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const down = () => {
      const since = new Date()
      clearTimeout(timer)
      timer = setTimeout(() => setOutage((known) => known ?? { since }), calm)
    }
    const up = () => {
      clearTimeout(timer)
      setOutage(undefined)
    }
    window.addEventListener('offline', down)
    window.addEventListener('online', up)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('offline', down)
      window.removeEventListener('online', up)
    }
  }, [])
  return outage
}
