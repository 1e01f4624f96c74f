import { doctor, ethnicity, quantity, race, recordNumber, said, snomed, years } from '../codes'
import type { ConceptFact, HappeningFact, PersonFacts, ProblemFact } from '../facts'

type Verification = ProblemFact['verification']

const clinicalStatuses = [
  'active',
  'recurrence',
  'relapse',
  'inactive',
  'remission',
  'resolved',
  undefined,
] as const satisfies readonly ProblemFact['clinical'][]

/** For each verification status seven problems, one for each clinical status in the order above. */
const table: readonly { verification: Verification; concepts: readonly ConceptFact[] }[] = [
  {
    verification: 'confirmed',
    concepts: [
      snomed('239873007', 'Osteoarthritis of knee (disorder)', 'Osteoarthritis of the right knee'),
      snomed('66344007', 'Recurrent major depression (disorder)', 'Recurrent depression'),
      snomed('24700007', 'Multiple sclerosis (disorder)', 'Multiple sclerosis'),
      snomed('235919008', 'Gallbladder calculus (disorder)', 'Gallstones'),
      snomed('64766004', 'Ulcerative colitis (disorder)', 'Ulcerative colitis'),
      snomed('74400008', 'Appendicitis (disorder)', 'Appendicitis'),
      snomed('60862001', 'Tinnitus (finding)', 'Ringing in the ears'),
    ],
  },
  {
    verification: 'unconfirmed',
    concepts: [
      snomed('37796009', 'Migraine (disorder)', 'Migraine'),
      said('Hand eczema'),
      snomed('90560007', 'Gout (disorder)', 'Gout'),
      snomed('61582004', 'Allergic rhinitis (disorder)', 'Hay fever'),
      snomed('9014002', 'Psoriasis (disorder)', 'Psoriasis'),
      snomed('4740000', 'Herpes zoster (disorder)', 'Shingles'),
      snomed('399153001', 'Vertigo (finding)', 'Dizzy spells'),
    ],
  },
  {
    verification: 'provisional',
    concepts: [
      snomed('87522002', 'Iron deficiency anemia (disorder)', 'Iron deficiency anemia'),
      snomed('128045006', 'Cellulitis (disorder)', 'Cellulitis of the left leg'),
      snomed('65074000', 'Iritis (disorder)', 'Iritis'),
      snomed('57406009', 'Carpal tunnel syndrome (disorder)', 'Carpal tunnel syndrome'),
      snomed('65323003', 'Polymyalgia rheumatica (disorder)', 'Polymyalgia rheumatica'),
      snomed('233604007', 'Pneumonia (disorder)', 'Pneumonia'),
      snomed('80313002', 'Palpitations (finding)', 'Palpitations'),
    ],
  },
  {
    verification: 'differential',
    concepts: [
      snomed('40930008', 'Hypothyroidism (disorder)', 'Underactive thyroid'),
      snomed('307496006', 'Diverticulitis (disorder)', 'Diverticulitis'),
      snomed('31541009', 'Sarcoidosis (disorder)', 'Sarcoidosis'),
      said("Raynaud's phenomenon"),
      snomed('396331005', 'Celiac disease (disorder)', 'Celiac disease'),
      snomed('64109004', 'Costal chondritis (disorder)', 'Costochondritis'),
      snomed('84229001', 'Fatigue (finding)', 'Tiredness'),
    ],
  },
  {
    verification: 'refuted',
    concepts: [
      snomed('69896004', 'Rheumatoid arthritis (disorder)', 'Rheumatoid arthritis'),
      snomed('128053003', 'Deep venous thrombosis (disorder)', 'Deep vein thrombosis'),
      snomed('118600007', 'Malignant lymphoma (disorder)', 'Lymphoma'),
      snomed('23502006', 'Lyme disease (disorder)', 'Lyme disease'),
      snomed('414341000', 'Giant cell arteritis (disorder)', 'Giant cell arteritis'),
      snomed('22298006', 'Myocardial infarction (disorder)', 'Heart attack'),
      snomed('59282003', 'Pulmonary embolism (disorder)', 'Pulmonary embolism'),
    ],
  },
  {
    verification: undefined,
    concepts: [
      snomed('128060009', 'Venous varices (disorder)', 'Varicose veins'),
      said('Mouth ulcers'),
      said('Heel pain'),
      snomed('399114005', 'Adhesive capsulitis of shoulder (disorder)', 'Frozen shoulder, left'),
      said('Hives without a known cause'),
      snomed('38907003', 'Varicella (disorder)', 'Chickenpox'),
      said('Snoring'),
    ],
  },
]

/** Every form of onset, at every precision that dates have. */
const onsets: readonly (HappeningFact | undefined)[] = [
  { date: '1998' },
  { date: '2003-06' },
  { date: '2011-02-28' },
  { date: '2014-08-30T22:15:00+02:00' },
  { age: years(34) },
  { period: { start: '2004', end: '2006' } },
  { period: { start: '2009-03' } },
  { range: { low: years(40), high: years(45) } },
  { text: 'as a student' },
  undefined,
  { date: '2016-02-29T07:05:30Z' },
  { period: { end: '2010-12-24' } },
  { range: { low: quantity(18, 'months', 'mo') } },
]

const abatements: readonly (HappeningFact | undefined)[] = [
  { date: '2019' },
  { date: '2020-11' },
  { date: '2021-01-31' },
  { date: '2022-05-03T12:00:00-04:00' },
  { age: years(52) },
  { period: { start: '2017-04', end: '2017-05-10' } },
  { range: { low: years(50), high: years(55) } },
  { text: 'after the operation' },
  { stated: true },
  undefined,
]

const categories: readonly ProblemFact['categories'][] = [
  ['problem-list-item'],
  ['encounter-diagnosis'],
  ['health-concern'],
  ['problem-list-item', 'health-concern'],
  undefined,
]

const ended = (clinical: ProblemFact['clinical']): boolean =>
  clinical === 'inactive' || clinical === 'remission' || clinical === 'resolved'

const item = <Value>(list: readonly Value[], index: number): Value | undefined => list[index % list.length]

const problems = (): ProblemFact[] => {
  let endings = 0
  return table.flatMap(({ verification, concepts }, row) =>
    concepts.map((concept, column) => {
      const clinical = clinicalStatuses[column]
      const number = row * clinicalStatuses.length + column
      const onset = item(onsets, number)
      // An abatement with an active problem would be a contradiction (R4 invariant con-4).
      const abatement = ended(clinical) ? item(abatements, endings) : undefined
      endings += ended(clinical) ? 1 : 0
      // A problem on the list has a clinical status (con-3).
      const listed = item(categories, number)
      const category = clinical === undefined ? ['encounter-diagnosis' as const] : listed
      return {
        key: `${verification ?? 'not-verified'}-${clinical ?? 'no-status'}`,
        concept,
        ...(clinical === undefined ? {} : { clinical }),
        ...(verification === undefined ? {} : { verification }),
        ...(category === undefined ? {} : { categories: category }),
        ...(onset === undefined ? {} : { onset }),
        ...(abatement === undefined ? {} : { abatement }),
        ...(number % 3 === 0 ? {} : { recorded: '2023-05-17', recorder: 'hegde' }),
        ...(number % 4 === 1 ? { asserted: '2023-05-12', asserter: 'hegde' } : {}),
      }
    }),
  )
}

export const ingridSolberg: PersonFacts = {
  id: 'ingrid-solberg',
  about:
    'A long problem list: every clinical status beside every verification status, every form of onset and end (DSTU2 has no unconfirmed and no asserted date).',
  active: true,
  names: [{ use: 'official', family: 'Solberg', given: ['Ingrid', 'Marie'] }],
  identifiers: [recordNumber('193482')],
  birthDate: '1966-10-08',
  gender: 'female',
  race: [race.white],
  ethnicity: ethnicity.notHispanic,
  dstu2Race: 'argonaut',
  maritalStatus: 'M',
  generalPractitioners: ['hegde'],
  team: [doctor('hegde', 'Arjun', 'Hegde')],
  problems: [
    ...problems(),
    {
      key: 'entered-in-error',
      concept: snomed('49049000', "Parkinson's disease (disorder)", "Parkinson's disease"),
      verification: 'entered-in-error',
      categories: ['problem-list-item'],
      recorded: '2023-05-17',
      notes: ['Belongs to another patient of the same name.'],
    },
  ],
}
