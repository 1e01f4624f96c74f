import { useState } from 'react'
import { isSocialSecurityNumber } from '../../model/identifier'
import type { Identifier } from '../../model/patient'
import { EhrText } from '../../ui/ehr-text'
import { groupedDigits } from '../../ui/personal-words'
import { Qualifier } from '../../ui/record'
import { tg } from '../../words/pages'
import styles from './patient.module.css'

/** An identifier with its type; a social security number only once somebody asks for it. */
export function IdentifierValue({ identifier }: { identifier: Identifier }) {
  const secret = isSocialSecurityNumber(identifier)
  const [asked, setAsked] = useState(false)
  const type = identifier.type ?? (secret ? tg('patient.ssn') : identifier.typeCode)
  return (
    <>
      {secret && !asked ? (
        <span className={styles.missing}>{tg('patient.ssnHidden')}</span>
      ) : (
        <EhrText>{secret ? identifier.value : groupedDigits(identifier.value)}</EhrText>
      )}
      {type !== undefined && <Qualifier>{type}</Qualifier>}
      {secret && (
        <>
          {' '}
          <button
            type="button"
            className={styles.reveal}
            aria-label={asked ? tg('patient.ssnHideLabel') : tg('patient.ssnShowLabel')}
            onClick={() => setAsked(!asked)}
          >
            {asked ? tg('patient.ssnHide') : tg('patient.ssnShow')}
          </button>
        </>
      )}
    </>
  )
}
