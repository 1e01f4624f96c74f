import type { EhrEntry } from '../config/app-config'
import { sameFhirBase } from '../fhir/fhir-base'
import { td } from '../words/doctor'
import { element } from './element'

/** What a person asks the doctor. */
export interface Asked {
  address: string
  /** The configured EHR that was chosen; empty for none. */
  ehrId: string
  /** Empty for none. */
  clientId: string
}

export interface DoctorForm {
  element: HTMLFormElement
  setBusy: (busy: boolean) => void
  /** Says what is wrong with the address, beside it. */
  complain: (words: string) => void
}

/** The question: an EHR that is set up here, or any base. Sends nothing by itself. */
export function doctorForm(ehrs: readonly EhrEntry[], given: string, ask: (asked: Asked) => void): DoctorForm {
  const choice = element('select')
  choice.id = 'ehr'
  choice.append(option('', td('page.configured.none')), ...ehrs.map(({ id, name }) => option(id, name)))
  const known = ehrs.find(({ iss }) => sameFhirBase(iss, given))
  choice.value = known?.id ?? ''

  const base = textInput('base', given)
  base.required = true
  base.inputMode = 'url'
  const hint = element('p', td('page.base.hint'))
  hint.id = 'base-hint'
  hint.className = 'hint'
  const complaint = element('p')
  complaint.id = 'base-complaint'
  complaint.className = 'complaint'
  base.setAttribute('aria-describedby', `${hint.id} ${complaint.id}`)
  const client = textInput('client', known?.clientId ?? '')
  client.autocomplete = 'off'

  const button = element('button', td('page.run'))
  button.type = 'submit'
  const form = element('form')
  if (ehrs.length > 0) form.append(field('ehr', td('page.configured'), choice))
  form.append(field('base', td('page.base'), base, hint, complaint))
  form.append(field('client', td('page.clientId'), client))
  form.append(button)

  choice.addEventListener('change', () => {
    const ehr = ehrs.find(({ id }) => id === choice.value)
    base.value = ehr?.iss ?? ''
    client.value = ehr?.clientId ?? ''
    complain('')
    if (ehr === undefined) base.focus()
  })
  base.addEventListener('input', () => complain(''))
  form.noValidate = true
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (button.ariaDisabled === 'true') return
    complain('')
    ask({ address: base.value.trim(), ehrId: choice.value, clientId: client.value.trim() })
  })

  function complain(words: string): void {
    complaint.textContent = words
    base.setAttribute('aria-invalid', String(words !== ''))
    if (words !== '') base.focus()
  }

  return {
    element: form,
    complain,
    setBusy: (busy) => {
      // Disabled for real, it would lose the focus.
      button.ariaDisabled = String(busy)
      if (!busy) button.textContent = td('page.again')
    },
  }
}

function option(value: string, text: string): HTMLOptionElement {
  const made = element('option', text)
  made.value = value
  return made
}

function textInput(id: string, value: string): HTMLInputElement {
  const input = element('input')
  input.id = id
  input.type = 'text'
  input.value = value
  input.spellcheck = false
  input.autocapitalize = 'none'
  return input
}

function field(id: string, text: string, ...content: HTMLElement[]): HTMLElement {
  const label = element('label', text)
  label.htmlFor = id
  const made = element('div', label, ...content)
  made.className = 'field'
  return made
}
