import { quantity, said } from '../codes'
import { drugs } from '../drugs'
import type { ConceptFact } from '../facts'
import { dateText, generator, numbered } from '../generator'
import type { OrderFact } from '../medication-facts'

interface Course {
  drug: ConceptFact
  sig: string
  /** First and last year of yearly prescriptions; no last year where he still takes it. */
  from: number
  until?: number
  because?: string
  stopped?: string
}

/** What he has taken year after year, each renewed once a year. */
const courses: readonly Course[] = [
  { drug: drugs.hydrochlorothiazide, sig: '1 tablet every morning', from: 1988, until: 2014, stopped: 'Low potassium' },
  { drug: said('propranolol 40 mg tablet'), sig: '1 tablet twice daily', from: 1989, until: 2006, stopped: 'COPD' },
  { drug: drugs.metformin500, sig: '1 tablet twice daily with meals', from: 1993, until: 2003 },
  {
    drug: said('metformin 1,000 mg tablet'),
    sig: '1 tablet twice daily with meals',
    from: 2004,
    until: 2016,
    stopped: 'Kidney function',
  },
  {
    drug: said('glipizide 5 mg tablet'),
    sig: '1 tablet before breakfast',
    from: 2000,
    until: 2021,
    stopped: 'Low blood sugar',
  },
  { drug: drugs.insulinGlargine, sig: '22 units under the skin at bedtime', from: 2012 },
  { drug: drugs.lisinopril10, sig: '1 tablet daily', from: 1995, until: 2003 },
  { drug: drugs.lisinopril20, sig: '1 tablet daily', from: 2004 },
  { drug: drugs.atorvastatin20, sig: '1 tablet at bedtime', from: 1999, until: 2003 },
  { drug: drugs.atorvastatin40, sig: '1 tablet at bedtime', from: 2004 },
  { drug: drugs.aspirin81, sig: '1 tablet daily', from: 2004, until: 2022, stopped: 'Gastrointestinal bleeding' },
  { drug: said('metoprolol succinate ER 50 mg tablet'), sig: '1 tablet daily', from: 2007 },
  { drug: drugs.allopurinol100, sig: '1 tablet daily', from: 2000 },
  { drug: drugs.omeprazole, sig: '1 capsule before breakfast', from: 2004 },
  { drug: drugs.furosemide20, sig: '1 tablet every morning', from: 2015, until: 2019 },
  {
    drug: drugs.furosemide40,
    sig: '1 tablet every morning, a second one at noon when the legs are swollen',
    from: 2020,
  },
  { drug: drugs.warfarin, sig: 'As directed by the anticoagulation clinic', from: 2013, until: 2018 },
  { drug: said('apixaban 2.5 mg tablet'), sig: '1 tablet twice daily', from: 2019 },
  { drug: said('tiotropium 18 mcg inhalation capsule'), sig: 'Inhale 1 capsule daily', from: 2008 },
  { drug: drugs.albuterol, sig: '2 puffs every 4 hours as needed for shortness of breath', from: 2007 },
  { drug: said('tamsulosin 0.4 mg capsule'), sig: '1 capsule after supper', from: 2008 },
  { drug: drugs.gabapentin, sig: '1 capsule at bedtime', from: 2011 },
  { drug: drugs.ferrousSulfate, sig: '1 tablet every other day', from: 2022 },
]

/** Short courses, again and again. */
const shortCourses: readonly (readonly [drug: ConceptFact, sig: string, days: number])[] = [
  [drugs.prednisone20, '2 tablets daily for 5 days', 5],
  [drugs.azithromycin, '2 tablets on the first day, then 1 tablet daily for 4 days', 5],
  [drugs.amoxicillinCapsule, '1 capsule three times daily for 7 days', 7],
  [said('colchicine 0.6 mg tablet'), '1 tablet twice daily until the attack is over', 6],
  [drugs.acetaminophen500, '2 tablets every 6 hours as needed for pain, for up to 10 days', 10],
]

const count = 300
const thisYear = 2026

const computersSince = 2006

/** Of the years on paper only the first prescription of a drug was carried over, and its last one. */
const yearsOf = (course: Course): number[] => {
  const last = course.until ?? thisYear
  const all = Array.from({ length: last - course.from + 1 }, (_, index) => course.from + index)
  return all.filter((year) => year === course.from || year === last || year >= computersSince)
}

const lastStatus = (course: Course): OrderFact['status'] => {
  if (course.until === undefined) {
    return 'active'
  }
  return course.stopped === undefined ? 'completed' : 'stopped'
}

const yearly = (): Omit<OrderFact, 'key'>[] => {
  const random = generator(300)
  return courses.flatMap((course) => {
    const last = course.until ?? thisYear
    return yearsOf(course).map((year): Omit<OrderFact, 'key'> => {
      const order: Omit<OrderFact, 'key'> = {
        status: year === last ? lastStatus(course) : 'completed',
        drug: { concept: course.drug },
        authored: dateText(year, random.whole(1, 10), random.whole(1, 28)),
        prescriber: 'moreau',
        dosages: [{ text: course.sig }],
        refills: 3,
        supply: quantity(90, 'days', 'd'),
      }
      if (order.status === 'stopped' && course.stopped !== undefined) {
        order.statusReason = said(course.stopped)
      }
      return order
    })
  })
}

const short = (howMany: number): Omit<OrderFact, 'key'>[] => {
  const random = generator(60)
  return Array.from({ length: howMany }, (_, index) => {
    const [drug, sig, days] = shortCourses[index % shortCourses.length] ?? [said('Not named'), '', 1]
    const year = 1990 + Math.floor((index * 36) / howMany)
    const month = random.whole(1, 12)
    const day = random.whole(1, 18)
    return {
      status: 'completed' as const,
      drug: { concept: drug },
      authored: dateText(year, month, day),
      prescriber: index % 4 === 3 ? 'stein' : 'moreau',
      dosages: [{ text: sig }],
      validity: { start: dateText(year, month, day), end: dateText(year, month, day + days) },
    }
  })
}

const withKey = (order: Omit<OrderFact, 'key'>, index: number): OrderFact => ({ ...order, key: numbered('med', index) })

/** Three hundred orders, oldest first. */
export const longOrders = (): OrderFact[] => {
  const renewals = yearly()
  return [...renewals, ...short(count - renewals.length)]
    .sort((one, other) => (one.authored ?? '').localeCompare(other.authored ?? ''))
    .map(withKey)
}
