import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { Provider } from '../directory/provider'
import { askedScopes } from '../session/scopes'
import { vendorById } from '../vendors/vendor-by-id'
import { tr } from '../words/directory'
import styles from './chooser-finder.module.css'

/** What has to be done before Sightline can open charts at a provider, ready to be sent to those who can do it. */
export function ConnectDialog({ provider, onClose }: { provider: Provider; onClose: () => void }) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [copied, setCopied] = useState<boolean>()
  useLayoutEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    heading.current?.focus()
    return () => element?.close()
  }, [])
  const { name, base, audience } = provider
  const text = requestText(provider, new URL(import.meta.env.BASE_URL, window.location.href))
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {tr('connect.title', { name })}
      </h2>
      <p>{tr(audience === 'patient' ? 'connect.patient' : 'connect.provider', { name })}</p>
      {provider.unencrypted === true && <p className={styles.failed}>{tr('connect.unencrypted')}</p>}
      <pre className={styles.request}>{text}</pre>
      <output className={styles.copied}>
        {copied !== undefined && tr(copied ? 'connect.copied' : 'connect.notCopied')}
      </output>
      <div className={styles.ways}>
        <button type="button" className="primary" onClick={() => void copy()}>
          {tr('connect.copy')}
        </button>
        <a className={styles.way} href={`${import.meta.env.BASE_URL}doctor.html?base=${encodeURIComponent(base)}`}>
          {tr('connect.doctor')}
        </a>
        <button type="button" onClick={onClose}>
          {tr('connect.close')}
        </button>
      </div>
    </dialog>
  )
}

/** What the registration has to say, line by line. What the list leaves open is asked for as most EHRs have it. */
function requestText({ name, base, vendor = 'smart', audience, release = 'r4' }: Provider, app: URL): string {
  const launch = new URL('launch.html', app).href
  const ehr = {
    id: 'new',
    name,
    vendor,
    audience: audience ?? 'provider',
    iss: base,
    release,
    clientId: '',
    redirectUri: app.href,
    tokenVia: 'direct',
    origins: [],
  } as const
  // For a launch from within the EHR, and for one that begins at Sightline.
  const kinds = audience === 'patient' ? (['standalone'] as const) : (['ehr', 'standalone'] as const)
  const scopes = new Set(
    kinds.flatMap((kind) => askedScopes({ ...ehr, origins: [] }, vendorById(vendor), kind).split(' ')),
  )
  const lines = [
    [tr('connect.fhirBase'), base],
    [tr('connect.redirect'), app.href],
    ...(audience === 'patient' ? [] : [[tr('connect.launch'), launch]]),
    [tr('connect.scopes'), [...scopes].join(' ')],
    [tr('connect.client'), tr('connect.clientText')],
  ]
  return [
    tr('connect.subject', { name }),
    '',
    ...lines.map((parts) => parts.join(': ')),
    '',
    tr('connect.then', { address: app.href }),
  ].join('\n')
}
