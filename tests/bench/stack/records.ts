// What the floor reads: the same three requests, page by page.
export interface Concept {
  text?: string
  coding?: { display?: string; code?: string }[]
}

/** What the two lists and the name say, of the three types. */
export interface Resource {
  resourceType: string
  id: string
  name?: { family?: string; given?: string[] }[]
  birthDate?: string
  gender?: string
  code?: Concept
  clinicalStatus?: Concept
  status?: string
  medicationCodeableConcept?: Concept
  medicationReference?: { display?: string }
  dosageInstruction?: { text?: string }[]
}

interface Page {
  entry?: { resource: Resource; search?: { mode?: string } }[]
  link?: { relation: string; url: string }[]
}

export interface Records {
  patient: Promise<Resource>
  problems: Promise<Resource[]>
  medications: Promise<Resource[]>
}

/** Sends the first requests. `patient` is an id at `base`. */
export function readRecords(base: string, patient: string, token: string): Records {
  const headers = { Accept: 'application/fhir+json', Authorization: `Bearer ${token}` }

  async function get<Answer>(address: string): Promise<Answer> {
    const answer: Answer = await (await fetch(address, { headers })).json()
    return answer
  }

  async function readAll(search: string): Promise<Resource[]> {
    const found: Resource[] = []
    let next: string | undefined = `${base}/${search}`
    while (next !== undefined) {
      const page: Page = await get<Page>(next)
      found.push(...(page.entry ?? []).filter((one) => one.search?.mode !== 'include').map(({ resource }) => resource))
      next = page.link?.find(({ relation }) => relation === 'next')?.url
    }
    return found
  }

  return {
    patient: get<Resource>(`${base}/Patient/${patient}`),
    problems: readAll(`Condition?patient=${patient}&_count=50`),
    medications: readAll(`MedicationRequest?patient=${patient}&_include=MedicationRequest%3Amedication&_count=50`),
  }
}
