import type { Befallen } from '../../mock-ehr/faults/weather'
import { expectedSections, type ExpectedSection } from '../fixtures/chart-sections'
import type { DrawnStorm } from './drawn-storm'
import { readSection, type ShownSection } from './shown-chart'
import { isOfCategory, typesAround, type Truth, type TrueSection } from './storm-truth'

const whole = new Set(['complete', 'none', 'none-known'])

/** What the app bears without a word: the answer is all there, late, under another type, or with a wrong number. */
const borne = new Set(['latency', 'wrong-type', 'total'])

/** What befell a section, as far as it matters to what may be said of it. */
interface Damage {
  any: boolean
  denied: ReadonlySet<string>
  unsupported: ReadonlySet<string>
}

/** The whole query of a request, that of a later page unpacked. */
function queryOf({ asked }: Befallen): URLSearchParams {
  const { searchParams } = new URL(asked.address)
  const page = searchParams.get('_getpages')
  if (page === null) return searchParams
  return new URLSearchParams(Buffer.from(page, 'base64url').toString().split('?').slice(1).join('?'))
}

function damageTo(name: ExpectedSection, storm: DrawnStorm, log: readonly Befallen[], sessionOver: boolean): Damage {
  const types = typesAround(name, storm)
  const own = log.filter((one) => {
    const { endpoint, resourceType = '' } = one.asked
    if (borne.has(one.fault.kind)) return false
    // A refresh that was lost holds up whatever was being asked.
    if (endpoint === 'token') return true
    if (!types.has(resourceType)) return false
    return resourceType !== 'Observation' || isOfCategory(name, queryOf(one).get('category'), storm)
  })
  const byStatus = (status: number) =>
    new Set(
      own.flatMap(({ asked, fault }) =>
        fault.kind === 'status' && fault.status === status ? [asked.resourceType ?? ''] : [],
      ),
    )
  return { any: own.length > 0 || sessionOver, denied: byStatus(403), unsupported: byStatus(404) }
}

/** All that is wrong with what a chart shows in this weather: nothing, in every run. */
export function wrongsInStorm(storm: DrawnStorm, truth: Truth, log: readonly Befallen[], sessionOver: boolean): Wrongs {
  return wrongsOf(truth, (name, section, shown) => {
    const damage = damageTo(name, storm, log, sessionOver)
    if (!damage.any) return wrongsWhereWhole(section, shown)
    return wrongsWhereDamaged(section, shown, damage)
  })
}

/** The same once the weather is calm and everything was asked for again. */
export function wrongsInCalm(truth: Truth): Wrongs {
  return wrongsOf(truth, (_name, section, shown) => wrongsWhereWhole(section, shown))
}

interface Wrongs {
  ofPage: (name: ExpectedSection) => string[]
  ofCards: () => string[]
}

function wrongsOf(
  truth: Truth,
  judge: (name: ExpectedSection, section: TrueSection, shown: ShownSection) => string[],
): Wrongs {
  const wrongs = (
    name: ExpectedSection,
    view: 'card' | 'full',
    find: (section: TrueSection, shown: ShownSection) => string[],
  ) => {
    const section = truth.get(name)
    const shown = readSection(name, view)
    if (section === undefined || shown === undefined) return view === 'card' ? [] : [`${name}: is not there`]
    return find(section, shown).map((wrong) => `${name} (${view}, ${shown.state}): ${wrong}`)
  }
  return {
    ofPage: (name) =>
      wrongs(name, 'full', (section, shown) => [...alwaysWrong(section, shown), ...judge(name, section, shown)]),
    ofCards: () =>
      expectedSections.flatMap((name) =>
        wrongs(name, 'card', (section, shown) => [...strangers(section, shown), ...judge(name, section, shown)]),
      ),
  }
}

function strangers({ ids }: TrueSection, shown: ShownSection): string[] {
  return shown.ids.filter((id) => !ids.has(id)).map((id) => `shows ${id}, which is not the patient's, or not of it`)
}

function alwaysWrong(section: TrueSection, shown: ShownSection): string[] {
  const wrongs = strangers(section, shown)
  const twice = shown.ids.filter((id, index) => shown.ids.indexOf(id) !== index)
  if (twice.length > 0) wrongs.push(`shows twice: ${twice.join(' ')}`)
  if (shown.shown !== new Set(shown.ids).size) wrongs.push(`says ${shown.shown} shown, and shows ${shown.ids.length}`)
  if (shown.skipped !== 0) wrongs.push(`says that it skipped ${shown.skipped}`)
  const junk = /\bundefined\b|\bNaN\b|Invalid Date|\[object Object\]/.exec(shown.text)
  if (junk !== null) wrongs.push(`says ${junk[0]}`)
  return wrongs
}

/** What is not shown of all but these types. Of a card, which lists the first items only, the number has to do. */
function missingFrom(section: TrueSection, shown: ShownSection, but: ReadonlySet<string> = new Set()): string[] {
  const expected = [...section.ids].filter((id) => !but.has(id.split('/')[0] ?? ''))
  if (shown.view === 'card' && shown.shown >= expected.length) return []
  const ids = new Set(shown.ids)
  return expected.filter((id) => !ids.has(id))
}

function wrongsWhereWhole(section: TrueSection, shown: ShownSection): string[] {
  const missing = missingFrom(section, shown)
  if (section.partial) {
    if (!whole.has(shown.state) && !section.states.includes(shown.state)) return [`is not whole, and nothing befell it`]
    return missing.length > 0 && !shown.text.includes('Note') ? [`lacks ${missing.join(' ')} without a word`] : []
  }
  const wrongs = section.states.includes(shown.state)
    ? []
    : [`should be ${section.states.join(' or ')}: ${shown.text.slice(0, 300)}`]
  return missing.length > 0 ? [...wrongs, `lacks ${missing.join(' ')}`] : wrongs
}

/** What a state has to say of itself. */
const sentences: Partial<Record<string, RegExp>> = {
  incomplete:
    /Not complete, .*(?:could not load|could not be loaded|did not allow|allowed Sightline to read a part|does not offer)/,
  denied: /did not allow Sightline to read|holds some back/,
  unsupported: /does not offer/,
  failed: /could not load/,
}

function wrongsWhereDamaged(section: TrueSection, shown: ShownSection, damage: Damage): string[] {
  if (whole.has(shown.state)) {
    if (section.partial) return wrongsWhereWhole(section, shown)
    // An optional search that the EHR refused does not count.
    const refused = new Set(
      section.sources
        .filter(({ type, need }) => need === false && (damage.denied.has(type) || damage.unsupported.has(type)))
        .concat(section.sources.filter(({ type, need }) => need === 'where-offered' && damage.unsupported.has(type)))
        .map(({ type }) => type),
    )
    const lost = missingFrom(section, shown, refused)
    return lost.length > 0 ? [`says that it is whole, and lacks ${lost.join(' ')}`] : []
  }
  const sentence = sentences[shown.state]
  if (sentence === undefined) return ['is in a state that nothing ends in']
  const wrongs = sentence.test(shown.text) ? [] : [`does not say what is missing: ${shown.text.slice(0, 300)}`]
  const lacks = (lack: 'denied' | 'unsupported') => section.sources.some((source) => source.lacks === lack)
  const mayDeny = damage.denied.size > 0 || lacks('denied') || section.withheld || section.states.includes('incomplete')
  const mayLack =
    damage.unsupported.size > 0 ||
    lacks('unsupported') ||
    section.sources.length === 0 ||
    section.states.includes('incomplete')
  if (!mayDeny && /did not allow|allowed Sightline to read a part/.test(shown.text))
    wrongs.push(`says that it was not allowed, and nobody said so`)
  if (!mayLack && /does not offer/.test(shown.text))
    wrongs.push(`says that the EHR does not offer it, and nobody said so`)
  return wrongs
}
