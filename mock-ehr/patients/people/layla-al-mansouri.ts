import { doctor, language, quantity, recordNumber, route, said, snomed } from '../codes'
import { drugs } from '../drugs'
import type { PersonFacts } from '../facts'
import { lab } from '../measures'

export const laylaAlMansouri: PersonFacts = {
  id: 'layla-al-mansouri',
  about: 'Her official name and some of her record are in Arabic, written from right to left, beside a Latin spelling.',
  active: true,
  names: [
    { use: 'official', family: 'المنصوري', given: ['ليلى', 'خالد'], lang: 'ar' },
    { use: 'nickname', text: 'Layla Al Mansouri', family: 'Al Mansouri', given: ['Layla'], lang: 'ar-Latn' },
  ],
  identifiers: [recordNumber('240776')],
  birthDate: '1987-11-22',
  gender: 'female',
  birthSex: 'F',
  genderIdentity: said('Female'),
  pronouns: said('she/her'),
  languages: [{ language: language('ar', 'العربية'), preferred: true }],
  addresses: [{ use: 'home', line: ['٧ شارع النخيل'], city: 'Lakemont', state: 'MI', postalCode: '48999' }],
  generalPractitioners: ['farouk'],
  team: [doctor('farouk', 'Dina', 'Farouk')],
  problems: [
    {
      key: 'migraine',
      concept: snomed('37796009', 'Migraine (disorder)', 'الشقيقة'),
      language: 'ar',
      clinical: 'recurrence',
      verification: 'confirmed',
      categories: ['problem-list-item'],
      onset: { text: 'منذ الطفولة' },
      recorded: '2022-03-28',
      notes: ['تزداد مع قلة النوم.'],
      asserter: 'farouk',
    },
    {
      key: 'anemia',
      concept: snomed('87522002', 'Iron deficiency anemia (disorder)', 'Iron deficiency anemia'),
      clinical: 'active',
      verification: 'provisional',
      categories: ['encounter-diagnosis'],
      onset: { date: '2026-10-05' },
      recorded: '2026-10-05',
      asserter: 'farouk',
    },
  ],
  orders: [
    {
      key: 'iron',
      status: 'active',
      drug: { concept: drugs.ferrousSulfate },
      authored: '2026-10-05',
      prescriber: 'farouk',
      reasonProblem: 'anemia',
      dosages: [
        {
          timing: { frequency: 1, period: 2, periodUnit: 'd', when: ['ACM'] },
          route: route.oral,
          dose: quantity(1, 'tablet', '{tbl}'),
          additional: [said('Take with orange juice, not with tea or milk')],
          patientInstruction: 'قرص واحد كل يومين قبل الفطور مع عصير البرتقال',
        },
      ],
      refills: 2,
    },
    {
      key: 'sumatriptan',
      status: 'active',
      drug: { concept: said('sumatriptan 50 mg tablet') },
      authored: '2022-03-28',
      prescriber: 'farouk',
      reasonProblem: 'migraine',
      dosages: [{ text: 'قرص واحد عند بداية الصداع، ويمكن تكراره بعد ساعتين' }],
    },
  ],
  observations: [
    lab('hemoglobin', 'hemoglobin-2026-10', '2026-10-05', 10.2, {
      ranges: [{ low: quantity(12, 'g/dL'), high: quantity(15.5, 'g/dL') }],
    }),
  ],
}
