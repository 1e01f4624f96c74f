// @vitest-environment jsdom
import { cleanup, fireEvent, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { outlinePage } from '../outline-page'
import { fakeChart, itemOf, renderInChart, settledSection, wordsOf } from '../chart-fixture'
import { useSection } from '../../data/use-section'
import { documentSources } from '../../data/document-sources'
import { DocumentFiles } from './document-files'
import { documentsFace } from './documents-face'

beforeEach(() => {
  // jsdom has neither.
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:test', revokeObjectURL: () => undefined }))
})
afterEach(cleanup)

const releases = ['r4', 'dstu2'] as const

const document = (id: string, attachment: object, more: object = {}) => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  type: { text: `Letter ${id}` },
  content: [{ attachment }],
  ...more,
})

const Page = outlinePage(
  {
    name: 'documents',
    title: 'documents.title',
    what: 'documents.what',
    useReading: (chart) => useSection(chart, documentSources),
    Beneath: DocumentFiles,
  },
  documentsFace,
)

async function page(
  release: (typeof releases)[number],
  resources: { resourceType: string; [element: string]: unknown }[],
  asked: string[] = [],
) {
  const chart = fakeChart({
    release,
    resources,
    answer: (type) => {
      asked.push(type)
      return undefined
    },
  })
  return settledSection(renderInChart(<Page chart={chart} />), 'documents')
}

function item(section: HTMLElement, id: string): HTMLElement {
  return itemOf(section, `DocumentReference/${id}`) ?? section
}

test.each(releases)('%s: a file is fetched when somebody asks for it, and not before', async (release) => {
  const asked: string[] = []
  const binary = { resourceType: 'Binary', id: 'b', contentType: 'text/plain', data: btoa('All is well.') }
  const section = await page(release, [document('a', { url: '/Binary/b', contentType: 'text/plain' }), binary], asked)
  expect(asked).not.toContain('Binary')
  fireEvent.click(within(item(section, 'a')).getByRole('button', { name: 'Show Text' }))
  await waitFor(() => expect(wordsOf(item(section, 'a'))).toContain('All is well.'))
  expect(asked).toContain('Binary')
  fireEvent.click(within(item(section, 'a')).getByRole('button', { name: 'Hide Text' }))
  expect(wordsOf(item(section, 'a'))).not.toContain('All is well.')
})

test.each(releases)('%s: current and superseded documents stand apart, entered-in-error nowhere', async (release) => {
  const section = await page(release, [
    document('a', {}),
    document('b', {}, { status: 'superseded' }),
    document('c', {}, { status: 'entered-in-error' }),
    document('d', {}, { status: undefined }),
  ])
  const groups = within(section).getAllByRole('heading', { level: 2, hidden: true })
  expect(groups.map((heading) => wordsOf(heading))).toEqual(['Current 1', 'Status not known 1', 'Superseded 1'])
  expect(section.dataset).toMatchObject({ shown: '3', skipped: '0' })
})

test('a file on another host is a link, one at no web address a sentence, one that is nowhere too', async () => {
  const section = await page('r4', [
    document('far', { url: 'https://files.example/scan.pdf' }),
    document('odd', { url: 'javascript:alert(1)' }),
    document('none', { contentType: 'text/plain' }),
  ])
  const link = within(item(section, 'far')).getByRole('link')
  expect(wordsOf(link)).toBe('Open at files.example (without your sign-in)')
  expect(link.getAttribute('rel')).toBe('noopener noreferrer')
  expect(wordsOf(item(section, 'odd'))).toContain('does not open: it is no web address.')
  expect(within(item(section, 'odd')).queryByRole('link')).toBeNull()
  expect(wordsOf(item(section, 'none'))).toContain('neither where it is nor what is in it')
})

test('a scan that stands in a report too is said to be the same file', async () => {
  const section = await page('r4', [
    document('a', { url: 'Binary/b' }),
    document('c', { url: 'Binary/d' }),
    { resourceType: 'DiagnosticReport', id: 'r', status: 'final', presentedForm: [{ url: 'Binary/b' }] },
  ])
  await waitFor(() => expect(wordsOf(item(section, 'a'))).toContain('The same file stands in a report too.'))
  expect(wordsOf(item(section, 'c'))).not.toContain('The same file')
})

test('a file that the EHR does not let out, or does not have, says which', async () => {
  const section = await page('r4', [document('a', { url: 'Binary/gone' })])
  fireEvent.click(within(item(section, 'a')).getByRole('button', { name: 'Show File' }))
  await waitFor(() =>
    expect(wordsOf(item(section, 'a'))).toContain('Example Clinic has no file at the address that the record gives.'),
  )
})

test('the record’s own text is behind a fold, and cleaned', async () => {
  const div = '<div>More <b>words</b><img src="x" onerror="alert(1)"/></div>'
  const section = await page('r4', [document('a', {}, { text: { status: 'additional', div } })])
  const fold = [...item(section, 'a').querySelectorAll('details')].find((one) => wordsOf(one).includes('own text'))
  expect(wordsOf(item(section, 'a'))).not.toContain('More words')
  fold?.setAttribute('open', '')
  await waitFor(() => expect(fold?.querySelector('b')?.textContent).toBe('words'))
  expect(fold?.querySelector('img')).toBeNull()
  expect(wordsOf(item(section, 'a'))).toContain('This text says more than the parts of the record.')
})
