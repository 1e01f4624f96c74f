import type { Outline } from '../outline'

/** An item of which the record says no more than its name, but for what is given; its id is the name too. */
export function anOutline(name: string, parts: Partial<Outline> = {}): Outline {
  return {
    source: { resources: [name] },
    title: { text: name, from: 'record' },
    qualifications: [],
    group: '',
    value: [],
    when: undefined,
    facts: [],
    notes: [],
    concepts: [],
    ...parts,
  }
}
