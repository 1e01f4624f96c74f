import { isBefore, type CalendarDate } from './date'
import type { Identifier } from './patient'

const socialSecuritySystems = new Set(['http://hl7.org/fhir/sid/us-ssn', 'urn:oid:2.16.840.1.113883.4.1'])

/**
 * Must the value stay hidden until asked for? A US social security number, by type (`SS`; `SB` is what DSTU2 lists
 * for it), system or words; and whatever is not a record number but has its shape.
 */
export function isSocialSecurityNumber(identifier: Identifier): boolean {
  if (identifier.typeCode === 'SS' || identifier.typeCode === 'SB') return true
  if (identifier.system !== undefined && socialSecuritySystems.has(identifier.system)) return true
  if (/social (security|beneficiary)|\bssn\b/i.test(identifier.type ?? '')) return true
  return identifier.typeCode !== 'MR' && /^\d{3}-\d{2}-\d{4}$/.test(identifier.value)
}

const isRecordNumber = (identifier: Identifier) =>
  identifier.typeCode === 'MR' ||
  (identifier.typeCode === undefined && /medical record|\bmrn\b/i.test(identifier.type ?? ''))

function useRank({ use }: Identifier): number {
  if (use === 'usual') return 0
  return use === 'official' ? 1 : 2
}

/** The medical record number: typed `MR`, in use, `usual` or `official` before others. Nothing untyped is taken for one. */
export function medicalRecordNumber(patient: { identifiers: Identifier[] }, on: CalendarDate): Identifier | undefined {
  const [first] = rankedNumbers(patient, on)
  return first
}

function rankedNumbers({ identifiers }: { identifiers: Identifier[] }, on: CalendarDate): Identifier[] {
  return identifiers
    .filter((identifier) => isRecordNumber(identifier) && !isSocialSecurityNumber(identifier))
    .toSorted((a, b) => Number(isOver(a, on)) - Number(isOver(b, on)) || useRank(a) - useRank(b))
}

/** All medical record numbers that are in use, each once; those that are over where there is no other. */
export function medicalRecordNumbers(patient: { identifiers: Identifier[] }, on: CalendarDate): Identifier[] {
  const ranked = rankedNumbers(patient, on)
  const inUse = ranked.filter((identifier) => !isOver(identifier, on))
  const shown = inUse.length > 0 ? inUse : ranked
  return shown.filter(({ value }, index) => shown.findIndex((other) => other.value === value) === index)
}

const isOver = ({ use, end }: Identifier, on: CalendarDate) => use === 'old' || (end !== undefined && isBefore(end, on))
