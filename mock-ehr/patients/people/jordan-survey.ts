import { code, loinc, named, said } from '../codes'
import type { AllergyFact, ObservationFact } from '../record-facts'

/** The nine questions, each with the LOINC code and what was answered in October 2025. */
const questions: readonly (readonly [loincCode: string, words: string, score: 0 | 1 | 2 | 3])[] = [
  ['44250-9', 'Little interest or pleasure in doing things', 2],
  ['44255-8', 'Feeling down, depressed, or hopeless', 2],
  ['44259-0', 'Trouble falling or staying asleep, or sleeping too much', 3],
  ['44254-1', 'Feeling tired or having little energy', 2],
  ['44251-7', 'Poor appetite or overeating', 1],
  ['44258-2', 'Feeling bad about yourself', 2],
  ['44252-5', 'Trouble concentrating on things', 2],
  ['44253-3', 'Moving or speaking slowly, or being restless', 0],
  ['44260-8', 'Thoughts that you would be better off dead, or of hurting yourself', 0],
]

const answers = [
  named('Not at all', code('loinc', 'LA6568-5', 'Not at all')),
  named('Several days', code('loinc', 'LA6569-3', 'Several days')),
  named('More than half the days', code('loinc', 'LA6570-1', 'More than half the days')),
  named('Nearly every day', code('loinc', 'LA6571-9', 'Nearly every day')),
] as const

const items: readonly ObservationFact[] = questions.map(([id, words, score], index) => ({
  key: `phq9-2025-10-item-${index + 1}`,
  category: 'survey',
  concept: loinc(id, words),
  effective: '2025-10-16',
  value: { concept: answers[score] },
}))

/** A PHQ-9 of 14 points with its nine answers, and what it was worked out from. */
export const jordanSurvey: readonly ObservationFact[] = [
  ...items,
  {
    key: 'phq9-2025-10',
    category: 'survey',
    concept: loinc('44261-6', 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]', 'PHQ-9 score'),
    effective: '2025-10-16',
    value: { quantity: { value: 14, unit: '{score}', ucum: '{score}' } },
    derivedFrom: items.map(({ key }) => key),
  },
  {
    key: 'phq9-panel-2025-10',
    category: 'survey',
    concept: loinc('44249-1', 'PHQ-9 quick depression assessment panel [Reported.PHQ]', 'PHQ-9'),
    effective: '2025-10-16',
    members: [...items.map(({ key }) => key), 'phq9-2025-10'],
  },
  {
    key: 'vaping',
    category: 'social-history',
    concept: loinc('72166-2', 'Tobacco smoking status'),
    effective: '2026-08-28',
    value: { concept: named('Never smoker', code('snomed', '266919005', 'Never smoked tobacco (finding)')) },
  },
]

/** No drug allergy is known, and one to a food is: the first does not speak of the second. */
export const jordanAllergies: readonly AllergyFact[] = [
  {
    key: 'no-drug-allergy',
    substance: named('No known drug allergy', code('snomed', '409137002', 'No known drug allergy (situation)')),
    clinical: 'active',
    verification: 'confirmed',
    category: 'medication',
    recorded: '2025-09-18',
    recorder: 'osei',
  },
  {
    key: 'kiwi',
    substance: named('Kiwi fruit', code('snomed', '227413004', 'Kiwi fruit')),
    clinical: 'active',
    verification: 'confirmed',
    type: 'allergy',
    category: 'food',
    criticality: 'low',
    recorded: '2025-09-18',
    reactions: [{ manifestations: [said('Itching in the mouth')], severity: 'mild' }],
  },
]
