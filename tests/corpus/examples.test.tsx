// @vitest-environment jsdom
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { belongsTo, expectedSections } from '../fixtures/chart-sections'
import { chartOf, emptyParts, junkIn, linesOf, openPage, outlineWords, subjectOf } from '../fixtures/examples-chart'
import { exampleFolders, isRead, readFolder, type Example } from '../fixtures/examples-folder'
import { expectedFacts, wasEnteredInError } from '../fixtures/examples-table'
import type { ExpectedFact } from '../fixtures/examples-wire'

// The examples of US Core and of the specification, which are not part of the project: skipped, visibly, where absent.
const corpus = resolve(process.env['FHIR_CORPUS'] ?? '../shared/fhir')
const present = existsSync(corpus)

const audiences = ['provider', 'patient'] as const

const examples = exampleFolders.flatMap(({ folder, release }) => readFolder(corpus, folder, release))

const plain = (words: string) => words.replaceAll(/\s+/g, ' ').trim().toLowerCase()

/** Whether these words stand there; a number must stand by itself: 5 is not in 15, nor in 5.2. */
function says(shown: string, words: string): boolean {
  const wanted = plain(words)
  const before = /^\d/.test(wanted) ? '(?<![\\d.])' : ''
  const after = /\d$/.test(wanted) ? '(?!\\d|\\.\\d)' : ''
  return new RegExp(before + wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') + after).test(shown)
}

/** Of the facts that a table expects, those of which no word stands there. */
function lacking(expected: ExpectedFact[], shown: string): string {
  return expected
    .filter(({ words }) => !words.some((one) => says(shown, one)))
    .map(({ element, words }) => `${element}: ${words.join(' or ')}`)
    .join('\n')
}

const isMedication = (type: string) => type === 'Medication'

const keyOf = ({ type, release }: Example) => `${release} ${type}`

/** What a section's data attributes say of one record. */
const shownOnce = ({ state = '', shown, skipped }: DOMStringMap) =>
  /^(complete|none-known)$/.test(state) && shown === '1' && skipped === '0'

const notShown = ({ state, shown, skipped }: DOMStringMap) => state === 'none' && shown === '0' && skipped === '0'

describe.skipIf(!present)('every published example of a type that the chart reads', () => {
  for (const example of examples.filter(({ type, release }) => isRead(type, release))) {
    const server = examples.filter((one) => one.server === example.server)
    const inError = wasEnteredInError(example)
    for (const section of expectedSections.filter((one) => belongsTo(one, example.release, example.resource))) {
      const says = inError ? 'entered in error, it is not in' : 'all that it says is in'
      test.each(audiences)(`${example.name}: ${says} ${section}, for a %s`, async (audience) => {
        const chart = chartOf(example, subjectOf(example), server)
        const page = await openPage(section, chart, audience)
        const lines = linesOf(page)
        const outlined = await outlineWords(section, chart, audience)
        expect(inError ? notShown(page.dataset) : shownOnce(page.dataset)).toBe(true)
        expect(junkIn([...lines, ...outlined], example)).toEqual([])
        expect(emptyParts(page)).toEqual([])
        const shown = plain([...lines, ...outlined].join(' '))
        const expected = inError
          ? []
          : expectedFacts(
              example,
              server.map(({ resource }) => resource),
            )
        const lacks = lacking(expected, shown)
        // The page stands beside what it lacks.
        expect([lacks, lacks === '' ? '' : lines.join('\n')]).toEqual(['', ''])
      })
    }
  }
})

describe.skipIf(!present)('the examples together', () => {
  const ofNoSection = examples.filter(({ type, release }) => !isRead(type, release))

  test('are all 380 of R4 and 117 of DSTU2: each is read by a section, or of a type that none reads', () => {
    const count = (release: string) => examples.filter((one) => one.release === release).length
    expect([count('r4'), count('dstu2')]).toEqual([225 + 155, 117])
    const table = [...new Set(examples.map(keyOf))]
      .map((key) => {
        const own = examples.filter((one) => keyOf(one) === key)
        const sections = expectedSections.filter((section) =>
          own.some(({ release, resource }) => belongsTo(section, release, resource)),
        )
        const readBy = isMedication(own[0]?.type ?? '') ? 'with its order' : sections.join(', ')
        return `${key.padEnd(34)} ${String(own.length).padStart(4)}  ${readBy || 'not read'}`
      })
      .toSorted()
    console.log(table.join('\n'))
    expect(new Set(ofNoSection.map(({ type }) => type).filter((type) => !isMedication(type)))).toEqual(notRead)
  })

  test.each(audiences)(
    'a Medication is called by its own words wherever an order refers to it, for a %s',
    async (audience) => {
      for (const medication of examples.filter(({ type }) => isMedication(type))) {
        const type = medication.release === 'r4' ? 'MedicationRequest' : 'MedicationOrder'
        const resource = {
          resourceType: type,
          id: 'order',
          status: 'active',
          intent: 'order',
          medicationReference: { reference: `Medication/${medication.id}` },
        }
        const order = { ...medication, type, resource, text: JSON.stringify(resource) }
        const server = examples.filter((one) => one.server === medication.server)
        const page = await openPage('medications', chartOf(order, 'anyone', server), audience)
        const shown = plain(linesOf(page).join(' '))
        const names = expectedFacts(
          order,
          server.map((one) => one.resource),
        ).filter(({ element }) => element === 'code')
        expect([medication.name, lacking(names, shown)]).toEqual([medication.name, ''])
        expect([medication.name, junkIn(linesOf(page), order)]).toEqual([medication.name, []])
      }
    },
  )
})

/** Types of the examples of which no section is made; some stand behind one (Provenance in the source drawer). */
const notRead = new Set([
  'Appointment',
  'Binary',
  'Bundle',
  'CapabilityStatement',
  'Communication',
  'Composition',
  'Conformance',
  'Consent',
  'DeviceUseStatement',
  'Endpoint',
  'Flag',
  'ImagingStudy',
  'ImmunizationRecommendation',
  'List',
  'Location',
  'Media',
  'MedicationAdministration',
  'MedicationDispense',
  'NutritionOrder',
  'OperationOutcome',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Provenance',
  'Questionnaire',
  'QuestionnaireResponse',
  'RelatedPerson',
  'RiskAssessment',
  'Specimen',
])
