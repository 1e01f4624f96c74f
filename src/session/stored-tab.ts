import { parseJson, readText } from '../fhir/json-value'
import { clearArea, storagePrefix, type StorageArea } from './oauth-storage'
import { placeName, readNumber, readSession, readStored } from './stored-session'

// What a tab remembers beside its session. The launch page, which must stay small, has no use for it.

/** A session that ended by itself, in expiry or a lock: what is left of it says nothing of the patient. */
export interface OverSession {
  key: string
  ehrId: string
}

/** Where a reader was who left to sign in again at `ehrId`. */
export interface ReturnPlace {
  ehrId: string
  /** Relative to the app's address: `chart/problems`. */
  path: string
  scroll: number
}

const names = {
  over: `${storagePrefix}over`,
  active: `${storagePrefix}active`,
  left: `${storagePrefix}left-builds`,
}

/** Forgets everything but that there was a session, so that a reload offers to sign in there again. */
export function writeOver(area: StorageArea, { key, ehrId }: OverSession): void {
  clearArea(area)
  area.setItem(names.over, JSON.stringify({ key, ehrId }))
}

export function readOver(area: StorageArea): OverSession | undefined {
  const stored = readStored(area, names.over)
  const key = readText(stored['key'])
  const ehrId = readText(stored['ehrId'])
  return key === undefined || ehrId === undefined ? undefined : { key, ehrId }
}

/** Frames of one tab share its storage: is it still the session `key` that is there? */
export function holdsTab(area: StorageArea, key: string): boolean {
  return (readSession(area) ?? readOver(area))?.key === key
}

/** When the reader last touched the chart, in milliseconds since the epoch. */
export function readLastActive(area: StorageArea): number | undefined {
  return readNumber(parseJson(area.getItem(names.active) ?? ''))
}

export function writeLastActive(area: StorageArea, at: number): void {
  area.setItem(names.active, JSON.stringify(at))
}

export function writeReturnPlace(area: StorageArea, place: ReturnPlace): void {
  area.setItem(placeName, JSON.stringify(place))
}

/** The place to come back to at `ehrId`, once: it is forgotten by being taken. */
export function takeReturnPlace(area: StorageArea, ehrId: string): ReturnPlace | undefined {
  const stored = readStored(area, placeName)
  area.removeItem(placeName)
  const path = readText(stored['path'])
  // Addresses of the app are section names; anything else in there is not ours.
  if (stored['ehrId'] !== ehrId || path === undefined || !/^chart(?:\/[a-z-]+)*$/.test(path)) return undefined
  return { ehrId, path, scroll: readNumber(stored['scroll']) ?? 0 }
}

/**
 * Notes that this tab leaves a build of the app for one that may be whole; `false` where it left that one before, or
 * cannot note it: then nothing but a person may reload, or two builds that both lack a file would take turns for ever.
 */
export function leaveBuild(area: StorageArea, build: string): boolean {
  try {
    const stored = parseJson(area.getItem(names.left) ?? '')
    const left: unknown[] = Array.isArray(stored) ? stored : []
    if (left.includes(build)) return false
    area.setItem(names.left, JSON.stringify([...left, build]))
    return true
  } catch {
    return false
  }
}
