import type { Source } from '../model/provenance'
import { t } from '../words/chart'
import { useSourceOpener } from './source-opener'
import styles from './why-button.module.css'

interface WhyButtonProps {
  source: Source
  /** The item's name; without it, the name is what its row begins with. */
  name?: string
  /** The contract's name of the section, where the button does not stand in it. */
  section?: string
  /** `margin`: beside a dense row, seen when somebody comes to it. */
  place?: 'record' | 'margin' | 'line'
}

/** The way from an item to "Why is this shown?": nothing where there is no source drawer. */
export function WhyButton({ source, name, section, place = 'record' }: WhyButtonProps) {
  const open = useSourceOpener()
  if (open === undefined) return null
  return (
    <button
      type="button"
      className={styles.why}
      data-place={place}
      // A row is written by its section in many ways: its first words, once they stand, are what it is called.
      aria-label={t('source.whyThis')}
      ref={(button) => {
        button?.setAttribute('aria-label', t('source.why', { name: name ?? rowName(button) }))
      }}
      onClick={({ currentTarget }) =>
        open(source, section ?? currentTarget.closest<HTMLElement>('[data-section]')?.dataset['section'])
      }
    />
  )
}

const longest = 80

function rowName(button: Element): string {
  const row = button.closest('[data-item]')
  const words =
    (row?.querySelector('h3, h4') ?? row?.firstElementChild)?.textContent.replaceAll(/\s+/g, ' ').trim() ?? ''
  return words.length > longest ? `${words.slice(0, longest)}…` : words
}
