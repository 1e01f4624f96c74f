import type { Contact } from '../model/patient'
import styles from './contact-value.module.css'
import { EhrText } from './ehr-text'
import { inOrder } from './in-order'

/** Longer than any number of a telephone: it may break where it likes. */
const longestNumber = 24

const wordBreak = <wbr />

/** A number stays in one piece; an address of mail or the web breaks after its signs, if it must. */
export function ContactValue({ contact: { value } }: { contact: Pick<Contact, 'value'> }) {
  const parts = value.split(/(?<=[@./])/)
  if (/[@/]|\.[a-z]/i.test(value)) {
    return <bdi translate="no">{inOrder(parts.flatMap((part, i) => (i > 0 ? [wordBreak, part] : [part])))}</bdi>
  }
  return <EhrText className={value.length <= longestNumber ? styles.number : undefined}>{value}</EhrText>
}
