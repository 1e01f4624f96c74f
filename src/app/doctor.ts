import './doctor-page.css'
import type { EhrEntry } from '../config/app-config'
import { loadConfig } from '../config/load-config'
import { browserPort } from '../doctor/browser-port'
import { diagnose } from '../doctor/diagnose'
import { questionAbout, questionAboutEntry, type Question } from '../doctor/question'
import { sameFhirBase } from '../fhir/fhir-base'
import { askedScopes } from '../session/scopes'
import { vendorById } from '../vendors/vendor-by-id'
import { td } from '../words/doctor'
import { doctorForm, type Asked } from './doctor-form'
import { showDiagnosis } from './doctor-result'
import { element } from './element'

/** `doctor.html`. It holds no session and no token, and asks nothing before a person tells it to. */
const appBase = new URL(import.meta.env.BASE_URL, document.baseURI)
const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)
const timeLimit = 10_000

async function run(root: HTMLElement): Promise<void> {
  const loaded = await loadConfig(new URL('config.json', appBase), fetch)
  const ehrs = loaded.kind === 'ok' ? loaded.config.ehrs : []
  const product = element('p', td('page.product'))
  product.className = 'product'
  const status = element('p')
  status.setAttribute('role', 'status')
  const result = element('div')
  const given = new URLSearchParams(window.location.search).get('base') ?? ''
  const form = doctorForm(ehrs, given, (asked) => void examine(asked))
  const home = element('a', td('page.home'))
  home.href = appBase.href
  const foot = element('p', home)
  foot.className = 'foot'
  const trouble = loaded.kind === 'ok' ? [] : [element('p', td('page.config'))]
  root.replaceChildren(
    product,
    element('h1', td('page.title')),
    element('p', td('page.intro')),
    ...trouble,
    form.element,
    status,
    result,
    foot,
  )

  async function examine(asked: Asked): Promise<void> {
    form.setBusy(true)
    result.replaceChildren()
    status.className = 'waiting'
    try {
      const outcome = await diagnose(questionOf(asked, ehrs), {
        port: browserPort({ milliseconds: timeLimit, now: Date.now, fetch }),
        scopesFor: (ehr, style) => askedScopes(ehr, vendorById(ehr.vendor), 'standalone', style),
        random: () => `${crypto.randomUUID()}${crypto.randomUUID()}`,
        progress: (step) => {
          status.textContent = td(`page.step.${step}`)
        },
      })
      status.textContent = ''
      if (outcome.kind === 'unreadable') form.complain(td(`address.${outcome.why}`, { typed: asked.address }))
      else showDiagnosis(result, outcome.diagnosis)
    } catch (error) {
      status.textContent = td('page.broken', { message: error instanceof Error ? error.message : String(error) })
    }
    status.className = ''
    form.setBusy(false)
  }
}

/** A base that is set up here is asked as it is set up; the client that was typed comes first. */
function questionOf({ address, ehrId, clientId }: Asked, ehrs: readonly EhrEntry[]): Question {
  const known = clientId === '' ? {} : { clientId }
  const same = ehrs.filter(({ iss }) => sameFhirBase(iss, address))
  const ehr = same.find(({ id }) => id === ehrId) ?? same[0]
  if (ehr !== undefined) return questionAboutEntry(ehr, address, appBase, known)
  return questionAbout(address, appBase.origin, { ...known, ...(clientId === '' ? {} : { redirectUri: appBase.href }) })
}

const root = document.getElementById('root')
if (root !== null) void run(root)
