import { field, readList, readWords } from './json'

/** Notes: R4's list of Annotation, DSTU2's plain string. */
export function readNotes(value: unknown): string[] {
  return readList(value).flatMap((note) => readWords(note) ?? readWords(field(note, 'text')) ?? [])
}
