import { useState } from 'react'
import { isSocialSecurityNumber } from '../../model/identifier'
import type { Identifier } from '../../model/patient'
import { EhrText } from '../../ui/ehr-text'
import { groupedDigits } from '../../ui/personal-words'
import { Qualifier } from '../../ui/record'
import { t } from '../../words/chart'
import styles from './patient.module.css'

/** An identifier with its type; a social security number only once somebody asks for it. */
export function IdentifierValue({ identifier }: { identifier: Identifier }) {
  const secret = isSocialSecurityNumber(identifier)
  const [asked, setAsked] = useState(false)
  const type = identifier.type ?? (secret ? t('patient.ssn') : identifier.typeCode)
  return (
    <>
      {secret && !asked ? (
        <span className={styles.missing}>{t('patient.ssnHidden')}</span>
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
            aria-label={asked ? t('patient.ssnHideLabel') : t('patient.ssnShowLabel')}
            onClick={() => setAsked(!asked)}
          >
            {asked ? t('patient.ssnHide') : t('patient.ssnShow')}
          </button>
        </>
      )}
    </>
  )
}
