import { said } from '../codes'
import { dateText, generator, numbered } from '../generator'
import type { EncounterFact } from '../record-facts'

const reasons = ['Diabetes review', 'Blood pressure check', 'Medication review', 'Cough', 'Joint pain', 'Foot check']

const stays: readonly (readonly [from: string, to: string, reason: string])[] = [
  ['2002-12-27', '2003-01-04', 'Pneumonia'],
  ['2004-02-11', '2004-02-20', 'Heart attack'],
  ['2010-02-05', '2010-02-11', 'COPD flare-up'],
  ['2015-08-17', '2015-08-26', 'Heart failure'],
  ['2016-07-30', '2016-08-08', 'Acute kidney injury'],
  ['2017-12-11', '2017-12-18', 'COPD flare-up'],
  ['2022-05-12', '2022-05-18', 'Gastrointestinal bleeding'],
  ['2023-10-30', '2023-11-14', 'Pneumonia'],
]

const count = 200

/** Eight stays in hospital, and visits to the practice from spring 1988 to October 2026, nearer to each other of late. */
export const longVisits = (): EncounterFact[] => {
  const random = generator(1988)
  const months = (2026 - 1988) * 12 + 6
  const visits = count - stays.length
  const found: EncounterFact[] = stays.map(([start, end, reason], index) => ({
    key: numbered('stay', index),
    class: 'inpatient',
    type: said('Hospital stay'),
    period: { start, end },
    reasons: [said(reason)],
    clinician: 'whitaker',
  }))
  for (let index = 0; index < visits; index += 1) {
    const month = 4 + Math.round(months * Math.sqrt(index / (visits - 1)))
    const date = dateText(1988, month, random.whole(1, 28))
    found.push({
      key: numbered('visit', index),
      class: index % 17 === 16 && index > 120 ? 'virtual' : 'ambulatory',
      type: said('Office visit'),
      period: { start: date },
      reasons: [said(reasons[random.whole(0, reasons.length - 1)] ?? 'Visit')],
      clinician: 'moreau',
    })
  }
  return found
}
