import { loinc, said } from '../codes'
import type { PersonFacts } from '../facts'
import { plainText } from '../files'
import { dateText, generator, numbered } from '../generator'
import type { DocumentFact, ImmunizationFact, ProcedureFact, ReportFact } from '../record-facts'
import { vaccines } from '../vaccines'

const years = Array.from({ length: 2026 - 1988 + 1 }, (_, index) => 1988 + index)

/** A flu vaccine each autumn, but for the year in which he would not have it, and a few others. */
const longImmunizations = (): ImmunizationFact[] => {
  const random = generator(140)
  const flu = years.map((year, index): ImmunizationFact => {
    const given: ImmunizationFact = {
      key: numbered('flu', index),
      vaccine: vaccines.influenza,
      date: dateText(year, 10, random.whole(1, 28)),
      lot: `F${year % 100}-${random.whole(100, 999)}`,
    }
    return year === 2009 ? { ...given, notDone: said('Declined') } : given
  })
  return [
    ...flu,
    { key: 'tdap-2012', vaccine: vaccines.tdap, date: '2012-05-08' },
    { key: 'tdap-2022', vaccine: vaccines.tdap, date: '2022-06-14' },
    { key: 'zoster-1', vaccine: vaccines.zoster, date: '2019-02-11', number: 1 },
    { key: 'zoster-2', vaccine: vaccines.zoster, date: '2019-05-20', number: 2 },
  ]
}

const done: readonly (readonly [what: string, month: number])[] = [
  ['Eye examination with dilated pupils', 3],
  ['Foot care', 6],
  ['Lung function test', 9],
]

const longProcedures = (): ProcedureFact[] => {
  const random = generator(73761)
  const regular = years.slice(12).flatMap((year) => done.map(([what, month]) => ({ what, year, month })))
  return [
    ...regular.map(({ what, year, month }, index) => ({
      key: numbered('proc', index),
      concept: said(what),
      performed: dateText(year, month, random.whole(1, 28)),
    })),
    { key: 'stent', concept: said('Coronary stent'), performed: '2004-02-11', performer: 'whitaker' },
    { key: 'endoscopy', concept: said('Gastroscopy'), performed: '2022-05-13', outcome: said('Ulcer, clipped') },
    { key: 'bypass', concept: said('Coronary bypass'), status: 'not-done', statusReason: said('Lungs too weak') },
  ]
}

const panels = [
  loinc('24323-8', 'Comprehensive metabolic 2000 panel - Serum or Plasma', 'Metabolic panel'),
  loinc('58410-2', 'CBC panel - Blood by Automated count', 'Blood count'),
  loinc('57698-3', 'Lipid panel with direct LDL - Serum or Plasma', 'Lipids'),
]

/** Four a year since the practice has computers. */
const longReports = (): ReportFact[] => {
  const random = generator(24323)
  return Array.from({ length: 112 }, (_, index): ReportFact => {
    const date = dateText(1999, 1 + index * 3, random.whole(1, 28))
    const image = index % 9 === 8
    return {
      key: numbered('report', index),
      concept: image ? said('Chest X-ray') : (panels[index % panels.length] ?? said('Report')),
      category: image ? 'RAD' : 'LAB',
      effective: date,
      issued: `${date}T17:00:00-05:00`,
      performer: image ? 'whitaker' : 'moreau',
      ...(image ? { conclusion: 'Overinflated lungs, no new shadow.' } : {}),
    }
  })
}

const longDocuments = (): DocumentFact[] => {
  const random = generator(34133)
  return Array.from({ length: 96 }, (_, index): DocumentFact => {
    const date = dateText(2003, 1 + index * 3, random.whole(1, 28))
    const words = `Mr. Achterberg was seen on ${date}. Letter ${index + 1}.`
    return {
      key: numbered('letter', index),
      type: said(index % 5 === 4 ? 'Hospital letter' : 'Clinic letter'),
      title: `Letter of ${date}`,
      created: date,
      indexed: `${date}T18:00:00-05:00`,
      author: index % 5 === 4 ? 'whitaker' : 'moreau',
      attachments: [{ contentType: 'text/plain', title: 'Letter', data: plainText(words) }],
    }
  })
}

export const longEvents = (): Pick<PersonFacts, 'immunizations' | 'procedures' | 'reports' | 'documents'> => ({
  immunizations: longImmunizations(),
  procedures: longProcedures(),
  reports: longReports(),
  documents: longDocuments(),
})
