import { loinc, said, snomed } from '../../codes'
import { cda, pdf, plainText, png, xhtml } from '../../files'
import type { DocumentFact, ProcedureFact, ReportFact } from '../../record-facts'
import type { BinaryFact } from '../../service-facts'

/** Grey rings around a darker middle, as an eye photograph might be. */
const eye = png(160, 120, (x, y) => {
  const distance = Math.hypot(x - 80, y - 60)
  return distance > 56 ? 12 : Math.round(205 - distance * 2 + 18 * Math.sin(distance / 3))
})

export const walterBinaries: readonly BinaryFact[] = [
  { key: 'eye-photograph', contentType: 'image/png', data: eye },
  {
    key: 'discharge-summary',
    contentType: 'application/pdf',
    data: pdf(['Discharge summary', 'Walter Okafor, 27 February 1958', 'Day case: colonoscopy, no polyps.']),
  },
]

export const walterDocuments: readonly DocumentFact[] = [
  {
    key: 'colonoscopy-summary',
    type: loinc('18842-5', 'Discharge summary'),
    title: 'Discharge summary, 18 February 2021',
    created: '2021-02-18',
    indexed: '2021-02-18T16:20:00-05:00',
    author: 'devries',
    attachments: [{ contentType: 'application/pdf', title: 'Discharge summary', binary: 'discharge-summary' }],
  },
  {
    key: 'eye-photo',
    type: said('Eye photograph'),
    title: 'Photograph of the right retina',
    created: '2026-01-14',
    indexed: '2026-01-14T11:00:00-05:00',
    attachments: [{ contentType: 'image/png', title: 'Right retina', binary: 'eye-photograph' }],
  },
  {
    key: 'consent-form',
    type: said('Consent form'),
    title: 'Consent to the kidney biopsy',
    created: '2019-06-03',
    indexed: '2019-06-03T09:30:00-04:00',
    author: 'devries',
    status: 'superseded',
    attachments: [
      {
        contentType: 'application/pdf',
        title: 'Consent',
        data: pdf(['Consent to a kidney biopsy', 'Withdrawn on 20 June 2019.']),
      },
    ],
  },
  {
    key: 'summary-of-care',
    type: loinc('34133-9', 'Summary of episode note', 'Summary of care'),
    title: 'Summary of care for the kidney clinic',
    created: '2019-04-13',
    indexed: '2019-04-13T18:00:00-04:00',
    author: 'devries',
    attachments: [
      {
        contentType: 'application/xml',
        title: 'Summary of care (CDA)',
        data: cda('Summary of care', { patient: 'Walter Okafor', made: '20190413' }, [
          {
            title: 'Problems',
            code: '11450-4',
            rows: [
              ['Type 2 diabetes', 'active', '2009'],
              ['High blood pressure', 'active', 'May 2006'],
            ],
          },
          { title: 'Results', code: '30954-2', rows: [['eGFR', '62 mL/min/1.73 m2', '13 April 2019']] },
        ]),
      },
    ],
  },
  {
    key: 'diet-leaflet',
    type: said('Patient leaflet'),
    title: 'Eating well with kidney disease',
    created: '2026-03-03',
    indexed: '2026-03-03T12:00:00-05:00',
    attachments: [
      {
        contentType: 'text/html',
        title: 'Leaflet',
        data: xhtml(
          'Eating well with kidney disease',
          ['Less salt: no more than a teaspoon a day.', 'Ask before you buy a salt substitute: it may be potassium.'],
          '<ul><li>Fruit: apples, berries, grapes</li><li>Vegetables: cabbage, peppers, onions</li></ul>' +
            '<p><img src="https://tracker.example.net/seen.gif" alt="" /><a href="https://kidney.example.org/diet">More</a></p>' +
            '<script>document.title = "The leaflet ran a script"</script>',
        ),
      },
      {
        contentType: 'text/plain',
        title: 'Leaflet, words alone',
        data: plainText('Less salt. Apples, berries, grapes.'),
      },
    ],
  },
  {
    key: 'outside-scan',
    type: said('Radiology image'),
    title: 'CT of the abdomen, Lakemont Hospital',
    created: '2024-02-02',
    indexed: '2024-02-09T08:00:00-05:00',
    attachments: [
      {
        contentType: 'application/dicom',
        title: 'CT, on the hospital’s own server',
        url: 'https://images.lakemont-hospital.example.org/studies/4471',
        size: 48_211_003,
      },
    ],
  },
  {
    key: 'wrong-patient-letter',
    type: said('Letter'),
    title: 'Letter about somebody else',
    created: '2025-07-01',
    indexed: '2025-07-01T10:00:00-04:00',
    status: 'entered-in-error',
    text: 'Scanned into the wrong record.',
  },
]

export const walterReports: readonly ReportFact[] = [
  {
    key: 'kidney-ultrasound',
    concept: loinc('24788-2', 'US Kidney', 'Ultrasound of the kidneys'),
    category: 'RAD',
    effective: '2019-05-20',
    issued: '2019-05-20T17:45:00-04:00',
    performer: 'devries',
    results: ['ultrasound-kidney'],
    conclusion: 'Both kidneys of normal size. No stones, no obstruction.',
    conclusionCodes: [snomed('17621005', 'Normal (qualifier value)', 'Normal')],
    attachments: [
      {
        contentType: 'application/pdf',
        title: 'Report',
        data: pdf(['Ultrasound of the kidneys', 'Both kidneys of normal size.']),
      },
    ],
  },
  {
    key: 'urine-culture-report',
    concept: loinc('630-4', 'Bacteria identified in Urine by Culture', 'Urine culture'),
    category: 'LAB',
    status: 'amended',
    effective: '2024-01-22',
    issued: '2024-01-25T09:00:00-05:00',
    performer: 'marsh',
    results: ['urine-culture', 'nitrofurantoin', 'ciprofloxacin'],
    attachments: [{ contentType: 'text/plain', title: 'Report', data: plainText('E. coli. Ciprofloxacin resistant.') }],
  },
  {
    key: 'blood-count-2026-11',
    concept: loinc('58410-2', 'CBC panel - Blood by Automated count', 'Blood count'),
    category: 'LAB',
    status: 'preliminary',
    effective: '2026-11-18',
    issued: '2026-11-18T18:00:00-05:00',
    performer: 'marsh',
    results: ['hemoglobin-2026-11'],
  },
  {
    key: 'wrong-report',
    concept: said('Pathology of the skin'),
    category: 'PAT',
    status: 'entered-in-error',
    effective: '2022-08-01',
    issued: '2022-08-04T09:00:00-04:00',
    performer: 'marsh',
    conclusion: 'Specimen of another patient.',
  },
]

export const walterProcedures: readonly ProcedureFact[] = [
  {
    key: 'cataract',
    concept: snomed(
      '415089008',
      'Phacoemulsification of cataract with intraocular lens implantation',
      'Cataract surgery',
    ),
    performed: { start: '2024-05-13T08:15:00-04:00', end: '2024-05-13T08:50:00-04:00' },
    performer: 'devries',
    category: snomed('387713003', 'Surgical procedure'),
    outcome: said('Vision 20/25'),
    sites: [snomed('18944008', 'Right eye structure', 'Right eye')],
    reasons: [said('Cataract')],
    notes: ['Lens: see devices.'],
  },
  {
    key: 'stress-test',
    concept: said('Exercise test'),
    status: 'stopped',
    performed: '2020',
    notes: ['Stopped for pain in the knee.'],
  },
  { key: 'wrong-procedure', concept: said('Appendectomy'), status: 'entered-in-error', performed: '1999' },
]
