import { memo, type KeyboardEvent } from 'react'
import type { Provider } from '../directory/provider'
import { tr } from '../words/directory'
import { launchAddress } from './chooser-address'
import styles from './chooser-finder.module.css'

interface ProviderRowProps {
  provider: Provider
  onConnect: (provider: Provider) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/**
 * One provider found: a link that launches, or a button that says what is lacking. One that stays in its place at a
 * keystroke is not rendered again.
 */
export const ProviderRow = memo(function ProviderRow({ provider, onConnect, onKeyDown }: ProviderRowProps) {
  const { ehrId } = provider
  return (
    <li>
      {ehrId === undefined ? (
        <button
          type="button"
          className={styles.row}
          aria-haspopup="dialog"
          onClick={() => onConnect(provider)}
          onKeyDown={onKeyDown}
        >
          <RowText provider={provider} />
        </button>
      ) : (
        <a className={styles.row} href={launchAddress(ehrId)} data-ehr={ehrId} onKeyDown={onKeyDown}>
          <RowText provider={provider} />
        </a>
      )}
    </li>
  )
})

function RowText({ provider: { name, also, audience, places, base, ehrId } }: { provider: Provider }) {
  // An address may serve a hundred names and places.
  const where = [places?.slice(0, 3).join(' · '), hostOf(base)].filter((part) => part !== undefined)
  return (
    <>
      <span className={styles.name}>{name}</span>{' '}
      {audience !== undefined && (
        <span className={styles.badge} data-audience={audience}>
          {tr(`provider.badge.${audience}`)}
        </span>
      )}{' '}
      {also !== undefined && (
        <span className={styles.also}>{tr('provider.also', { names: also.slice(0, 3).join(', ') })} </span>
      )}
      <span className={styles.where}>{where.join(' · ')}</span>{' '}
      <span className={styles.connected} data-connected={ehrId !== undefined}>
        {tr(ehrId === undefined ? 'provider.notConnected' : 'provider.connected')}
      </span>
    </>
  )
}

function hostOf(base: string): string {
  return base.split('/', 3)[2] ?? base
}
