import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import type { Interaction } from 'oidc-provider'
import { pageHeaders } from '../desktop/page'
import { matching } from '../desktop/patient-list'
import type { Persona } from '../personas/persona'
import { practiceOfClient, worksWhere } from '../personas/practices'
import type { Account, Accounts } from './accounts'
import type { AuthorizationServer } from './authorization-server'
import { choosePatientPage, consentPage, signInPage, type SignInFailure } from './dialogue-pages'
import { errorPage } from './error-page'
import type { Launch, Launches } from './launches'
import { dialoguePath } from './mount'
import { errors } from './oidc-provider'
import { grantableScopes, readDataScope } from './scopes'
import { text, words } from './wire'

/** What the person has answered so far in one authorization. `patientId: ''` is “none of these”. */
interface Progress {
  /** The EHR launch that this is, if it is one. */
  opened: { value: string; launch: Launch } | undefined
  account?: Account
  patientId?: string
  scopes?: string[]
}

type Step = 'sign-in' | 'choose-patient' | 'consent' | 'done'

export interface DialogueOptions {
  persona: Persona
  accounts: Accounts
  launches: Launches
  server: AuthorizationServer
  apps: readonly string[]
  /** The clinician who is signed in to the desktop in this browser. */
  desktopUser: (cookies: string | undefined) => string | undefined
}

type DialogueContext = Context<{ Bindings: HttpBindings }>

/** A launch belongs to who opened it: nobody else's sign-in may use it, and no patient's. */
const mayUse = (launch: Launch | undefined, account: Account) =>
  !launch ||
  (account.kind === 'clinician' && (launch.userName === undefined || launch.userName === account.clinician.userName))

const stepOf = ({ account, patientId, scopes }: Progress): Step => {
  if (!account) return 'sign-in'
  if (patientId === undefined) return 'choose-patient'
  return scopes ? 'done' : 'consent'
}

/**
 * The pages between the authorization request and the callback. One interaction of oidc-provider covers sign-in,
 * patient choice and consent, so that two launches in one browser cannot take each other's session.
 */
export const createDialogue = (options: DialogueOptions) => {
  const { persona, accounts, launches, server } = options
  const { provider, contexts } = server
  const grantable = new Set(grantableScopes(persona))
  const inProgress = new Map<string, Progress>()

  const launchOf = (interaction: Interaction): { value: string; launch: Launch } | undefined => {
    const value = text(interaction.params.launch)
    if (value === undefined || !words(interaction.params.scope).includes('launch')) return undefined
    const found = launches.find(value)
    return found.kind === 'found' ? { value, launch: found.launch } : undefined
  }

  /** The scopes that this person can give: patients have no `user/…` rights of their own here. */
  const offered = (interaction: Interaction, account: Account | undefined) =>
    words(interaction.params.scope).filter(
      (scope) => grantable.has(scope) && (account?.kind !== 'patient' || readDataScope(scope)?.level !== 'user'),
    )

  /** Who is known without asking: whoever opened the app from the desktop and is still signed in there. */
  const knownAccount = (launch: Launch, cookies: string | undefined) => {
    const userName = launch.signedIn ? launch.userName : options.desktopUser(cookies)
    const isOpener = launch.userName === undefined || launch.userName === userName
    return isOpener ? accounts.ofClinician(userName) : undefined
  }

  /** The patient that needs no choosing, `''` for none: `undefined` where the person has to be asked. */
  const knownPatient = (interaction: Interaction, account: Account) => {
    if (account.kind === 'clinician' && !persona.launch.asksClinicians) return ''
    const own = account.kind === 'patient' ? accounts.patientsOf(account) : []
    const asked = words(interaction.params.scope).includes('launch/patient')
    return own.length === 1 || !asked ? (own[0]?.id ?? '') : undefined
  }

  const progressOf = (interaction: Interaction, cookies: string | undefined): Progress => {
    const progress = inProgress.get(interaction.uid) ?? { opened: launchOf(interaction) }
    inProgress.set(interaction.uid, progress)
    const launch = progress.opened?.launch
    const account = progress.account ?? (launch && knownAccount(launch, cookies))
    if (!account) return progress
    progress.account = account
    const patientId = progress.patientId ?? launch?.patientId ?? knownPatient(interaction, account)
    if (patientId !== undefined) progress.patientId = patientId
    const { ehrLaunch, standalone } = persona.oauth.consent
    if (!(launch ? ehrLaunch : standalone)) progress.scopes = offered(interaction, account)
    return progress
  }

  const finish = async (c: DialogueContext, interaction: Interaction, progress: Progress) => {
    const { account, patientId, scopes = [], opened } = progress
    const clientId = text(interaction.params.client_id)
    if (!account || clientId === undefined) throw new Error('an authorization ended before anybody signed in')
    const grant = new provider.Grant({ accountId: account.id, clientId })
    grant.addOIDCScope(scopes)
    grant.rejectOIDCScope(words(interaction.params.scope).filter((scope) => !scopes.includes(scope)))
    const grantId = await grant.save()
    contexts.set(grantId, {
      patientId: patientId === '' ? undefined : patientId,
      needPatientBanner: opened?.launch.needPatientBanner ?? true,
      intent: opened?.launch.intent,
      userName: account.kind === 'clinician' ? account.clinician.userName : account.patientId,
      fromLaunch: opened !== undefined,
      tenant: practiceOfClient(persona, clientId)?.tenant,
      fhirUser:
        account.kind === 'clinician'
          ? `Practitioner/${account.clinician.practitionerId}`
          : `Patient/${account.patientId}`,
    })
    if (opened) launches.spend(opened.value)
    inProgress.delete(interaction.uid)
    const result = { login: { accountId: account.id }, consent: { grantId } }
    return c.redirect(await provider.interactionResult(c.env.incoming, c.env.outgoing, result), 303)
  }

  const show = async (c: DialogueContext, interaction: Interaction, failure?: SignInFailure) => {
    const action = `${dialoguePath(persona)}${interaction.uid}`
    const progress = progressOf(interaction, c.req.header('cookie'))
    const { account, patientId } = progress
    const step = stepOf(progress)
    if (step === 'done') return finish(c, interaction, progress)
    if (step === 'sign-in' || !account) {
      return c.html(signInPage(persona, action, accounts.examples(), failure), failure ? 401 : 200)
    }
    const patients = accounts.patientsOf(account)
    if (step === 'choose-patient') {
      const query = c.req.query('q') ?? ''
      return c.html(choosePatientPage(persona, action, account.name, matching(patients, query), query))
    }
    const patient = patients.find(({ id }) => id === patientId)
    return c.html(consentPage(persona, action, account.name, patient, offered(interaction, account)))
  }

  const app = new Hono<{ Bindings: HttpBindings }>().basePath(dialoguePath(persona))
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(pageHeaders(options.apps))) c.header(name, value)
    await next()
  })
  // The cookie of the interaction is gone, or the interaction has ended.
  app.onError((error, c) => {
    if (!(error instanceof errors.SessionNotFound)) throw error
    return c.html(errorPage(persona, error.error, error.error_description), error.statusCode === 400 ? 400 : 500)
  })

  const details = (c: DialogueContext) => provider.interactionDetails(c.env.incoming, c.env.outgoing)
  const again = (c: DialogueContext, interaction: Interaction) =>
    c.redirect(`${dialoguePath(persona)}${interaction.uid}`, 303)

  app.get('/:uid', async (c) => show(c, await details(c)))

  app.post('/:uid/sign-in', async (c) => {
    const interaction = await details(c)
    const form = await c.req.parseBody()
    const userName = text(form.userName) ?? ''
    const account = accounts.signIn(userName, text(form.password) ?? '')
    const progress = progressOf(interaction, c.req.header('cookie'))
    if (!account) return show(c, interaction, { userName, why: 'User name or password is wrong.' })
    if (!mayUse(progress.opened?.launch, account)) {
      return show(c, interaction, { userName, why: 'Somebody else opened this chart. Sign in as that person.' })
    }
    if (account.kind === 'clinician' && !worksWhere(persona, account.clinician, text(interaction.params.client_id))) {
      return show(c, interaction, { userName, why: 'You work at another practice than the one that this app is for.' })
    }
    // What somebody else chose in this dialogue does not count for whoever signs in now.
    inProgress.set(interaction.uid, { opened: progress.opened, account })
    return again(c, interaction)
  })

  app.post('/:uid/patient', async (c) => {
    const interaction = await details(c)
    const progress = progressOf(interaction, c.req.header('cookie'))
    const patientId = text((await c.req.parseBody()).patient)
    const { account } = progress
    const mayOpen = patientId === '' || (account && accounts.patientsOf(account).some(({ id }) => id === patientId))
    if (stepOf(progress) === 'choose-patient' && patientId !== undefined && mayOpen) progress.patientId = patientId
    return again(c, interaction)
  })

  app.post('/:uid/consent', async (c) => {
    const interaction = await details(c)
    const progress = progressOf(interaction, c.req.header('cookie'))
    const { scope = [] } = await c.req.parseBody({ all: true })
    const ticked = new Set(Array.isArray(scope) ? scope : [scope])
    if (stepOf(progress) !== 'consent') return again(c, interaction)
    progress.scopes = offered(interaction, progress.account).filter((name) => ticked.has(name))
    return finish(c, interaction, progress)
  })

  app.post('/:uid/refuse', async (c) => {
    const interaction = await details(c)
    inProgress.delete(interaction.uid)
    const result = { error: 'access_denied', error_description: 'The person who signed in refused the request' }
    return c.redirect(
      await provider.interactionResult(c.env.incoming, c.env.outgoing, result, { mergeWithLastSubmission: false }),
      303,
    )
  })

  return app
}
