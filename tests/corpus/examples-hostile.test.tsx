// @vitest-environment jsdom
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse, stringify } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { belongsTo, expectedSections, type ExpectedRelease } from '../fixtures/chart-sections'
import { chartOf, emptyParts, junkIn, linesOf, openPage, outlineWords, subjectOf } from '../fixtures/examples-chart'
import { isJson, isRead, readFhirFile, type Example, type Json } from '../fixtures/examples-folder'

// Records made to break readers, which are not part of the project: skipped, visibly, where they are absent.
const folder = join(resolve(process.env['FHIR_CORPUS'] ?? '../shared/fhir'), 'hostile')
const present = existsSync(folder)

const releases = ['r4', 'dstu2'] as const satisfies readonly ExpectedRelease[]

/** Every resource in a file: in entries, parameters and contained ones, at any depth. */
function resourcesIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(resourcesIn)
  if (!isJson(value)) return []
  const below = Object.values(value).flatMap(resourcesIn)
  return typeof value['resourceType'] === 'string' ? [value, ...below] : below
}

function readLines(path: string): Json[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim().startsWith('{'))
    .flatMap((line) => {
      const value = parse(line)
      return isJson(value) ? [value] : []
    })
}

/** As FHIR has it; no server can be asked for a Patient by anything else. */
const isId = (id: string) => /^[A-Za-z0-9\-.]{1,64}$/.test(id)

const places = ['fhir-test-cases', 'firely', 'google-primitives', 'xss']

/** What a file of hostile records holds that a section is made of; one without an id gets one. */
function hostileOf(release: ExpectedRelease): Example[] {
  if (!present) return []
  return places.flatMap((place) =>
    readdirSync(join(folder, place)).flatMap((file) => {
      const path = join(folder, place, file)
      const found = file.endsWith('.ndjson') ? readLines(path) : [readFhirFile(path)?.resource].filter(isJson)
      return resourcesIn(found)
        .filter(({ resourceType }) => isRead(String(resourceType), release))
        .map((resource, index) => {
          const id = typeof resource['id'] === 'string' ? resource['id'] : 'without'
          const whole = { ...resource, id }
          return {
            name: `${place}/${file} ${String(resource['resourceType'])} ${index + 1}`,
            server: place,
            release,
            type: String(resource['resourceType']),
            id,
            text: stringify(whole) ?? '',
            resource: whole,
          }
        })
    }),
  )
}

describe.skipIf(!present).each(releases)('%s: records made to break readers', (release) => {
  const hostile = hostileOf(release)

  test('are there', () => {
    expect(hostile.length).toBeGreaterThan(100)
  })

  for (const example of hostile) {
    const sections = expectedSections.filter((one) => belongsTo(one, release, example.resource))
    test.each(sections)(
      `${example.name}: is shown, skipped or left out of %s, and says nothing that is no word`,
      async (section) => {
        const chart = chartOf(example, subjectOf(example), [example])
        const page = await openPage(section, chart, 'patient')
        const { state, shown, skipped } = page.dataset
        // Nothing is lost without a word: what is not shown is counted as skipped, or was entered in error.
        const settled = `complete incomplete none none-known${isId(example.id) ? '' : ' failed'}`.split(' ')
        expect(settled).toContain(state)
        expect(Number(shown) + Number(skipped)).toBe(state === 'none' || state === 'failed' ? 0 : 1)
        const lines = [...linesOf(page), ...(await outlineWords(section, chart, 'patient'))]
        expect(junkIn(lines, example)).toEqual([])
        expect(emptyParts(page)).toEqual([])
        expect(page.querySelector('script, iframe, object, embed, [onerror], [onload], [onclick]')).toBeNull()
      },
    )
  }
})
