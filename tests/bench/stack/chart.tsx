// The floor's chart, made with the libraries that the app is made with, and with nothing else.
import { QueryClient, QueryClientProvider, queryOptions, useQuery } from '@tanstack/react-query'
import { oauth2 } from 'fhirclient'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Route, Routes } from 'react-router-dom'

interface Concept {
  text?: string
  coding?: { display?: string; code?: string }[]
}

/** What the two lists and the name say, of the three types. */
interface Resource {
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

const smart = await oauth2.ready()
const { serverUrl, tokenResponse } = smart.state
const headers = {
  Accept: 'application/fhir+json',
  Authorization: `Bearer ${tokenResponse?.access_token ?? ''}`,
}

async function get<Answer>(address: string): Promise<Answer> {
  const answer: Answer = await (await fetch(address, { headers })).json()
  return answer
}

async function readAll(search: string): Promise<Resource[]> {
  const found: Resource[] = []
  let next: string | undefined = `${serverUrl}/${search}`
  while (next !== undefined) {
    const page: Page = await get<Page>(next)
    found.push(...(page.entry ?? []).filter((one) => one.search?.mode !== 'include').map(({ resource }) => resource))
    next = page.link?.find(({ relation }) => relation === 'next')?.url
  }
  return found
}

const patient = smart.patient.id ?? ''
const patientQuery = queryOptions({
  queryKey: ['patient'],
  queryFn: () => get<Resource>(`${serverUrl}/Patient/${patient}`),
})
const searches = {
  problems: `Condition?patient=${patient}&_count=50`,
  medications: `MedicationRequest?patient=${patient}&_include=MedicationRequest%3Amedication&_count=50`,
}
const listQuery = (section: keyof typeof searches) =>
  queryOptions({ queryKey: [section], queryFn: () => readAll(searches[section]) })

const client = new QueryClient()
void client.prefetchQuery(patientQuery)
void client.prefetchQuery(listQuery('problems'))
void client.prefetchQuery(listQuery('medications'))

const read = (concept: Concept | undefined) =>
  concept?.text ?? concept?.coding?.[0]?.display ?? concept?.coding?.[0]?.code

function Banner() {
  const { data } = useQuery(patientQuery)
  const name = data?.name?.[0]
  return (
    <header aria-label="Patient banner" data-state={data === undefined ? 'loading' : 'complete'}>
      <h1>{data && `${name?.family}, ${name?.given?.join(' ')} · ${data.birthDate} · ${data.gender}`}</h1>
    </header>
  )
}

interface ListProps {
  section: keyof typeof searches
  title: string
  words: (resource: Resource) => (string | undefined)[]
}

function List({ section, title, words }: ListProps) {
  const { data } = useQuery(listQuery(section))
  return (
    <section data-section={section} data-state={data === undefined ? 'loading' : 'complete'}>
      <h2>{title}</h2>
      <ul>
        {data?.map((resource) => (
          <li key={resource.id} data-item={`${resource.resourceType}/${resource.id}`}>
            {words(resource).join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Chart() {
  return (
    <>
      <Banner />
      <List
        section="problems"
        title="Problems"
        words={({ code, clinicalStatus }) => [read(code), read(clinicalStatus)]}
      />
      <List
        section="medications"
        title="Medications"
        words={({ medicationCodeableConcept, medicationReference, status, dosageInstruction }) => [
          read(medicationCodeableConcept) ?? medicationReference?.display,
          status,
          dosageInstruction?.[0]?.text,
        ]}
      />
    </>
  )
}

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <QueryClientProvider client={client}>
    <BrowserRouter>
      <Routes>
        <Route path="*" element={<Chart />} />
      </Routes>
    </BrowserRouter>
  </QueryClientProvider>,
)
