// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Attachment } from '../model/attachment'
import { createChartClient } from './query-client'
import { documentSources } from './document-sources'
import { useFilesOf } from './shared-files'
import { bundle, fakeSession, json } from './testing/fake-session'

afterEach(cleanup)

const file = (more: Partial<Attachment>): Attachment => ({
  title: undefined,
  contentType: undefined,
  language: undefined,
  url: undefined,
  data: undefined,
  size: undefined,
  hash: undefined,
  created: undefined,
  format: undefined,
  ...more,
})

const document = (id: string, attachment: object) => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  content: [{ attachment }],
})

test('a file stands in the other section too where its address or its content does, once that has come', async () => {
  const documents = [
    document('a', { url: 'https://ehr.test/fhir/Binary/1' }),
    document('b', { url: 'Binary/2', data: 'aGVsbG8=' }),
  ]
  const { session } = fakeSession(async (url) => json(url.pathname.endsWith('/metadata') ? {} : bundle(documents)))
  const client = createChartClient()
  const { result } = renderHook(() => useFilesOf({ session }, documentSources), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  })
  const isShared = (more: Partial<Attachment>) => result.current(file(more))
  expect(isShared({ url: 'Binary/1' })).toBe(false)
  await expect.poll(() => isShared({ url: 'Binary/1' })).toBe(true)
  expect(isShared({ url: 'https://ehr.test/fhir/Binary/2' })).toBe(true)
  expect(isShared({ data: 'aGVsbG8=' })).toBe(true)
  expect(isShared({ url: 'Binary/3', data: 'aGVsbG8=' })).toBe(true)
  expect(isShared({ url: 'Binary/3' })).toBe(false)
  expect(isShared({ data: 'other' })).toBe(false)
  expect(isShared({})).toBe(false)
})
