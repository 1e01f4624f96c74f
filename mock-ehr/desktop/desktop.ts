import { Hono } from 'hono'
import type { FhirStore, PatientEntry } from '../ehr'
import type { Plans } from '../faults/in-force'
import type { Launches } from '../oauth/launches'
import { isObject, text } from '../oauth/wire'
import { fhirBase, withSlash } from '../personas/fhir-base'
import type { Persona } from '../personas/persona'
import { framePage, notFoundPage, patientPage, patientsPage, productsPage, type StandaloneLink } from './desktop-pages'
import { faultRoutes } from './fault-routes'
import { pageHeaders } from './page'
import { matching } from './patient-list'
import type { DesktopSessions } from './sessions'
import { switchRoutes, type ChangeSwitch } from './switch-routes'

/** One product as the desktop has it. */
export interface Product {
  persona: Persona
  store: FhirStore
  launches: Launches
}

export interface DesktopOptions {
  url: string
  /** As they run at the moment: a switch replaces one. */
  products: () => readonly Product[]
  /** The personas as their files have them. */
  own: readonly Persona[]
  change: ChangeSwitch
  plans: Plans
  apps: readonly [string, ...string[]]
  about: (patientId: string) => string | undefined
  sessions: DesktopSessions
}

/** The `iss` that this product puts into a launch link. */
const issOf = (persona: Persona, url: string) => {
  const base = fhirBase(persona, url)
  return persona.launch.issTrailingSlash ? withSlash(base) : base
}

/** Where the EHR sends the browser to open the app (SMART App Launch, "EHR launch"). */
const launchLink = (app: string, iss: string, launch: string) => {
  const link = new URL('launch.html', app)
  link.searchParams.set('iss', iss)
  link.searchParams.set('launch', launch)
  return link.href
}

/** Where the app is opened by itself, for each of its entries in `config.json`. */
const standaloneLinks = ({ appEntries, practices }: Persona, app: string): StandaloneLink[] =>
  appEntries.map(({ audience, id, practice }) => ({
    audience,
    practice: practices?.find(({ tenant }) => tenant === practice)?.name,
    href: new URL(`launch.html?ehr=${encodeURIComponent(id)}`, app).href,
  }))

const findPatient = (product: Product, id: string): PatientEntry | undefined =>
  product.store.patients().find((patient) => patient.id === id)

/** What stands in for the clinician's screen of an EHR, and the machine endpoints that tests use instead of it. */
export const createDesktop = ({ url, products, own, change, plans, apps, about, sessions }: DesktopOptions) => {
  const app = new Hono()

  const productOf = (personaId: string | undefined) => products().find(({ persona }) => persona.id === personaId)
  const clinicianOf = ({ persona }: Product, cookies: string | undefined) => {
    const userName = sessions.userOf(persona.id, cookies)
    return persona.clinicians.find((clinician) => clinician.userName === userName)
  }

  app.use('*', async (c, next) => {
    for (const [name, value] of Object.entries(pageHeaders(apps))) c.header(name, value)
    await next()
  })

  app.get('/', (c) =>
    c.html(
      productsPage(
        products().map((product) => ({
          persona: product.persona,
          base: fhirBase(product.persona, url),
          signedIn: clinicianOf(product, c.req.header('cookie')),
          standalone: standaloneLinks(product.persona, apps[0]),
        })),
      ),
    ),
  )

  const current = (personaId: string | undefined) => productOf(personaId)?.persona
  app.route('/', switchRoutes({ current, own, change }))
  app.route('/', faultRoutes({ current, plans }))

  app.post('/desktop/:persona/sign-in', async (c) => {
    const product = productOf(c.req.param('persona'))
    const userName = text((await c.req.parseBody()).userName)
    const clinician = product?.persona.clinicians.find((candidate) => candidate.userName === userName)
    if (!product || !clinician) return c.html(notFoundPage('There is no such clinician.'), 404)
    c.header('Set-Cookie', sessions.signIn(product.persona.id, clinician.userName))
    return c.redirect(`/desktop/${product.persona.id}`, 303)
  })

  app.post('/desktop/:persona/sign-out', (c) => {
    c.header('Set-Cookie', sessions.signOut(c.req.param('persona')))
    return c.redirect('/', 303)
  })

  app.get('/desktop/:persona', (c) => {
    const product = productOf(c.req.param('persona'))
    const clinician = product && clinicianOf(product, c.req.header('cookie'))
    if (!product || !clinician) return c.redirect('/', 303)
    const query = c.req.query('q') ?? ''
    const all = product.store.patients()
    return c.html(
      patientsPage({
        persona: product.persona,
        clinician,
        patients: matching(all, query),
        total: all.length,
        about,
        query,
        standalone: standaloneLinks(product.persona, apps[0]),
      }),
    )
  })

  // The pages of one patient: each needs the product, who is signed in, and the patient.
  for (const view of ['', '/open', '/frame'] as const) {
    app.get(`/desktop/:persona/patients/:patient${view}`, (c) => {
      const product = productOf(c.req.param('persona'))
      const clinician = product && clinicianOf(product, c.req.header('cookie'))
      if (!product || !clinician) return c.redirect('/', 303)
      const patient = findPatient(product, c.req.param('patient'))
      if (!patient) return c.html(notFoundPage('There is no such patient here.'), 404)
      const { persona } = product
      const link = (needPatientBanner: boolean) =>
        launchLink(
          apps[Number(c.req.query('app') ?? 0)] ?? apps[0],
          issOf(persona, url),
          product.launches.open({
            patientId: patient.id,
            userName: clinician.userName,
            signedIn: false,
            needPatientBanner,
            intent: undefined,
          }),
        )
      switch (view) {
        case '':
          return c.html(patientPage({ persona, clinician, patient, about: about(patient.id), apps }))
        case '/open':
          return c.redirect(link(true), 303)
        case '/frame':
          // The EHR shows its own patient header above the frame.
          return c.html(framePage(persona, clinician, patient, link(false)))
      }
    })
  }

  app.get('/_patients', (c) => {
    const product = productOf(c.req.query('persona'))
    if (!product) return c.json({ error: 'unknown persona' }, 404)
    return c.json(product.store.patients().map((patient) => Object.assign({ about: about(patient.id) }, patient)))
  })

  app.post('/_launch', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    if (!isObject(body)) return c.json({ error: 'the body is not a JSON object' }, 400)
    const product = productOf(text(body.persona))
    if (!product) return c.json({ error: `unknown persona ${String(body.persona)}` }, 404)
    const patient = findPatient(product, text(body.patient) ?? '')
    if (!patient) return c.json({ error: `unknown patient ${String(body.patient)}` }, 404)
    const [first] = product.persona.clinicians
    if (!first) return c.json({ error: `${product.persona.id} is for patients: nobody opens an app there` }, 400)
    const userName = text(body.user) ?? first.userName
    const launch = product.launches.open({
      patientId: patient.id,
      userName,
      signedIn: body.signedIn !== false,
      needPatientBanner: body.needPatientBanner !== false,
      intent: text(body.intent),
    })
    return c.json({ launch, url: launchLink(text(body.app) ?? apps[0], issOf(product.persona, url), launch) })
  })

  app.notFound((c) => c.html(notFoundPage('The mock EHR has no such page.'), 404))

  return app
}
