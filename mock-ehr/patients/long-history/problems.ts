import { said, snomed } from '../codes'
import type { ConceptFact, ProblemFact } from '../facts'
import { numbered } from '../generator'

type Row = readonly [concept: ConceptFact | string, onset: string, abatement?: string]

/** Still with him. */
const lasting: readonly Row[] = [
  [snomed('44054006', 'Diabetes mellitus type 2 (disorder)', 'Type 2 diabetes'), '1993-05'],
  [snomed('59621000', 'Essential hypertension (disorder)', 'High blood pressure'), '1988'],
  [snomed('55822004', 'Hyperlipidemia (disorder)', 'High cholesterol'), '1991'],
  [snomed('53741008', 'Coronary arteriosclerosis (disorder)', 'Coronary heart disease'), '2004-02-11'],
  [snomed('84114007', 'Heart failure (disorder)', 'Heart failure'), '2015-08'],
  [snomed('49436004', 'Atrial fibrillation (disorder)', 'Atrial fibrillation'), '2013-10-03'],
  [snomed('433144002', 'Chronic kidney disease stage 3 (disorder)', 'Chronic kidney disease, stage 3b'), '2016'],
  [snomed('13645005', 'Chronic obstructive lung disease (disorder)', 'COPD'), '2007-03'],
  [snomed('90560007', 'Gout (disorder)', 'Gout'), '1999'],
  [snomed('396275006', 'Osteoarthritis (disorder)', 'Osteoarthritis'), '2001'],
  ['Diabetic neuropathy of both feet', '2010-06'],
  ['Background diabetic retinopathy', '2012'],
  ['Enlarged prostate', '2008-09'],
  ['Hard of hearing', '2014'],
  ['Sleep apnea, uses CPAP', '2009-01-22'],
  ['Obesity', '1990'],
  ['Reflux', '1998'],
  ['Diverticulosis', '2005-04'],
  ['Iron deficiency', '2022-05-16'],
  ['Essential tremor', '2019-11'],
  ['Cataract, left eye', '2021'],
  ['Peripheral arterial disease', '2018-02'],
  ['Vitamin B12 deficiency', '2020-07-08'],
  ['Mild cognitive impairment', '2024-09-25'],
]

/** Over. */
const past: readonly Row[] = [
  ['Appendicitis', '1956', '1956'],
  ['Fractured collarbone, right', '1961-07', '1961-09'],
  ['Duodenal ulcer', '1979', '1980'],
  ['Kidney stone', '1986-10', '1986-11'],
  ['Smoker', '1962', '2004-02-11'],
  ['Shingles', '1997-03-04', '1997-04'],
  ['Pneumonia', '2002-12-27', '2003-01-15'],
  [snomed('22298006', 'Myocardial infarction (disorder)', 'Heart attack'), '2004-02-11', '2004-03'],
  ['Depression after the heart attack', '2004-04', '2005-02'],
  ['Frozen shoulder, left', '2006-05', '2007-06'],
  ['Acute bronchitis', '2007-01-09', '2007-01-30'],
  ['Gout attack, right big toe', '2008-06-14', '2008-06-24'],
  ['Cellulitis, left leg', '2009-08-20', '2009-09-03'],
  ['COPD flare-up', '2010-02-05', '2010-02-19'],
  ['Colon polyp, removed', '2011-03-17', '2011-03-17'],
  ['Urinary tract infection', '2011-10-22', '2011-11-01'],
  ['Carpal tunnel syndrome, right', '2012-01', '2012-08'],
  ['Sinusitis', '2012-12-03', '2012-12-17'],
  ['COPD flare-up', '2013-01-28', '2013-02-11'],
  ['Cataract, right eye, operated', '2013', '2014-05-12'],
  ['Low potassium', '2014-09-02', '2014-09-30'],
  ['Gout attack, left knee', '2015-05-19', '2015-06-01'],
  ['Influenza', '2016-02-08', '2016-02-20'],
  ['Acute kidney injury', '2016-07-30', '2016-08-22'],
  ['Fall at home, bruised ribs', '2017-01-14', '2017-03'],
  ['COPD flare-up', '2017-12-11', '2017-12-28'],
  ['Foot ulcer, left', '2018-03-06', '2018-10'],
  ['Nosebleed', '2019-02-21', '2019-02-21'],
  ['Gastrointestinal bleeding', '2022-05-12', '2022-05-20'],
  ['COVID-19', '2022-01-10', '2022-01-26'],
  ['Basal cell carcinoma, nose, removed', '2020-02', '2020-03-19'],
  ['Low blood sugar', '2021-06-06', '2021-06-06'],
  ['Constipation', '2023-01', '2023-04'],
  ['Delirium in hospital', '2023-11-02', '2023-11-09'],
  ['Pneumonia', '2023-10-30', '2023-11-20'],
  ['Gout attack, right big toe', '2025-04-08', '2025-04-17'],
]

const conceptOf = (concept: ConceptFact | string): ConceptFact =>
  typeof concept === 'string' ? said(concept) : concept

const problem = ([concept, onset, abatement]: Row, index: number): ProblemFact => ({
  key: numbered('problem', index),
  concept: conceptOf(concept),
  clinical: abatement === undefined ? 'active' : 'resolved',
  verification: 'confirmed',
  categories: ['problem-list-item'],
  onset: { date: onset },
  ...(abatement === undefined ? {} : { abatement: { date: abatement } }),
  // What has a day was recorded that day; the rest came over from paper without one.
  ...(onset.length === 10 ? { recorded: onset } : {}),
  asserter: 'moreau',
})

export const longProblems = (): ProblemFact[] => [...lasting, ...past].map(problem)
