import { readSourceMeta } from '../../data/source-meta'
import type { JsonObject } from '../../fhir/json'
import { optionalDate } from '../../ui/date-words'
import { ehrText, ehrTexts } from '../../ui/ehr-text'
import { useReader } from '../../ui/reader'
import { Facts } from '../../ui/record'
import { to } from '../../words/tools'
import styles from './source-drawer.module.css'

/** What a record says about itself. */
export function SourceMetaFacts({ id, record }: { id: string; record: JsonObject }) {
  const reader = useReader()
  const meta = readSourceMeta(record)
  return (
    <section className={styles.part} aria-label={to('source.about')}>
      <h3 className={styles.partTitle}>{to('source.about')}</h3>
      <Facts
        columns
        facts={[
          [to('source.resource'), <code key="id">{id}</code>],
          [to('source.version'), ehrText(meta.version) ?? to('source.notStated')],
          [to('source.lastUpdated'), optionalDate(meta.lastUpdated, reader) ?? to('source.notStated')],
          [to('source.from'), ehrText(meta.from)],
          [to('source.profiles'), ehrTexts(meta.profiles)],
          [to('source.tags'), ehrTexts(meta.tags)],
          [to('source.security'), ehrTexts(meta.security)],
        ]}
      />
    </section>
  )
}
