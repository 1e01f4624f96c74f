// The floor's lists, made with the libraries that the app is made with, and with nothing else.
import { QueryClient, QueryClientProvider, queryOptions, useQuery } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Route, Routes } from 'react-router-dom'
import type { Concept, Records, Resource } from './records'

const read = (concept: Concept | undefined) =>
  concept?.text ?? concept?.coding?.[0]?.display ?? concept?.coding?.[0]?.code

function queriesOf({ patient, problems, medications }: Records) {
  return {
    patient: queryOptions({ queryKey: ['patient'], queryFn: () => patient }),
    problems: queryOptions({ queryKey: ['problems'], queryFn: () => problems }),
    medications: queryOptions({ queryKey: ['medications'], queryFn: () => medications }),
  }
}

type Queries = ReturnType<typeof queriesOf>

function Banner({ queries }: { queries: Queries }) {
  const { data } = useQuery(queries.patient)
  const name = data?.name?.[0]
  return (
    <header aria-label="Patient banner" data-state={data === undefined ? 'loading' : 'complete'}>
      <h1>{data && `${name?.family}, ${name?.given?.join(' ')} · ${data.birthDate} · ${data.gender}`}</h1>
    </header>
  )
}

interface ListProps {
  queries: Queries
  section: 'problems' | 'medications'
  title: string
  words: (resource: Resource) => (string | undefined)[]
}

function List({ queries, section, title, words }: ListProps) {
  const { data } = useQuery(queries[section])
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

function Chart({ queries }: { queries: Queries }) {
  return (
    <>
      <Banner queries={queries} />
      <List
        queries={queries}
        section="problems"
        title="Problems"
        words={({ code, clinicalStatus }) => [read(code), read(clinicalStatus)]}
      />
      <List
        queries={queries}
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

/** Shows what was read, once all of it has come: the app does not render for less either. */
export async function showChart(records: Records): Promise<void> {
  const client = new QueryClient()
  const queries = queriesOf(records)
  await Promise.all([
    client.prefetchQuery(queries.patient),
    client.prefetchQuery(queries.problems),
    client.prefetchQuery(queries.medications),
  ])
  const root = document.querySelector('#root')
  if (root === null) throw new Error('index.html has no #root')
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <BrowserRouter>
        <Routes>
          <Route path="*" element={<Chart queries={queries} />} />
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>,
  )
}
