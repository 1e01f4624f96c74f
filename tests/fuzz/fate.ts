import { isLosslessNumber } from 'lossless-json'
import { isJson } from '../fixtures/examples-folder'
import { fuzzedPatient } from './fuzz-corpus'

/**
 * What has to become of a record that a search for `type` answered with: told from the wire alone, by the rules of the
 * project's contract and by none of the app's code.
 */
export type Fate =
  | { kind: 'shown'; id: string }
  /** Entered in error. */
  | { kind: 'hidden'; id: string }
  | { kind: 'skipped'; id: string | undefined }
  /** A resource of another type: it came along with the search. */
  | { kind: 'along' }

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : isLosslessNumber(value)
      ? value.toString()
      : undefined

/** What may be the name of a type; `condition` and `<script>` are none. */
const isTypeName = (text: string) => /^[A-Z][a-zA-Z]+$/.test(text)

export function fateOf(sent: unknown, type: string): Fate {
  if (!isJson(sent)) return { kind: 'skipped', id: undefined }
  const given = typeof sent['resourceType'] === 'string' ? textOf(sent['resourceType']) : undefined
  if (given === undefined) return { kind: 'skipped', id: undefined }
  const ownId = textOf(sent['id'])
  const id = ownId === undefined ? undefined : `${given}/${ownId}`
  if (given !== type) return isTypeName(given) ? { kind: 'along' } : { kind: 'skipped', id }
  if (isAboutAnother(sent) || id === undefined) return { kind: 'skipped', id }
  return { kind: isInError(sent, type) ? 'hidden' : 'shown', id }
}

/** DSTU2 coverage names the subscriber alone, who is the one insured unless it says of somebody else. */
function isInsuredBy({ relationship, dependent }: Record<string, unknown>): boolean {
  const said = [...codesIn(relationship), ...codesIn({ coding: relationship })].filter((code) => code !== '')
  return dependent === undefined && (said.length === 0 || said.includes('self'))
}

function isAboutAnother(sent: Record<string, unknown>): boolean {
  const names = ['subject', 'patient', 'beneficiary', ...(isInsuredBy(sent) ? ['subscriber'] : [])]
  const [subject] = names.flatMap((name) => {
    const about = sent[name]
    const reference = isJson(about) ? about['reference'] : about
    const text = typeof reference === 'string' ? reference.trim() : ''
    return text === '' ? [] : [text]
  })
  const [, id] = /^(?:https?:\/\/.+\/)?Patient\/([^/?#\s]+)(?:\/_history\/[^/?#\s]+)?$/.exec(subject ?? '') ?? []
  return id !== undefined && id !== fuzzedPatient
}

/** The elements that say that a record was entered in error. */
const statusElements: Record<string, readonly string[]> = {
  Condition: ['verificationStatus', 'clinicalStatus'],
  AllergyIntolerance: ['verificationStatus', 'clinicalStatus', 'status'],
  Goal: ['lifecycleStatus', 'status'],
  DocumentReference: ['status', 'docStatus'],
}

function isInError(sent: Record<string, unknown>, type: string): boolean {
  return (statusElements[type] ?? ['status']).some((name) => codesIn(sent[name]).includes('entered-in-error'))
}

const plain = (one: unknown) =>
  typeof one === 'string'
    ? one
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_]+/g, '-')
    : ''

/** What a status says, as a code or as a concept. */
function codesIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    if (!isJson(one)) return plain(one)
    const { coding, text } = one
    const codings = (Array.isArray(coding) ? coding : [coding]).filter(isJson)
    return [text, ...codings.flatMap(({ code, display }) => [code, display])].map(plain)
  })
}
