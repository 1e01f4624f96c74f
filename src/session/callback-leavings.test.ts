import './testing/fhirclient-in-node'
import { beforeEach, expect, test } from 'vitest'
import { json } from '../config/testing/fake-fetch'
import { anEhr } from '../config/testing/samples'
import { memoryArea, type StorageArea } from './oauth-storage'
import { answer, complete, leaveBoth } from './testing/landing'
import { tokenEndpoint } from './testing/samples'

// What is left of tokens that were given out: in the tab, and at the EHR.

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
  leaveBoth(area)
})

test('an exchange leaves nothing of the exchange in the storage of the tab, also while it is checked', async () => {
  const kept: string[] = []
  const watched: StorageArea = {
    ...area,
    get length() {
      return area.length
    },
    setItem: (name, value) => {
      kept.push(value)
      area.setItem(name, value)
    },
  }
  await complete(watched, 'code=c1&state=s1', { [tokenEndpoint]: json({ ...answer, refresh_token: 'secret-refresh' }) })
  expect(kept.join()).not.toContain('secret')
  expect(area.getItem('sightline/oauth/s1')).toBeNull()
})

test.each([
  ['no patient for a patient’s own app', { patient: undefined }, { audience: 'patient' as const }, {}],
  [
    'an id_token that is none',
    { id_token: 'x.y.z' },
    {},
    { issuer: 'https://ehr.example', jwks: 'https://ehr.example/jwks' },
  ],
])('an answer that is not taken, for %s, gives its tokens back', async (_, more, entry, launched) => {
  const revocationEndpoint = 'https://ehr.example/revoke'
  area = memoryArea()
  leaveBoth(area, { revocationEndpoint, ...launched })
  const { outcome, sent } = await complete(
    area,
    'code=c1&state=s1',
    {
      [tokenEndpoint]: json({ ...answer, refresh_token: 'secret-refresh', ...more }),
      [revocationEndpoint]: json({}),
      'https://ehr.example/jwks': json({ keys: [] }),
    },
    anEhr(entry),
  )
  expect(outcome.kind).toBe('failed')
  const revoked = sent.filter(({ url }) => url.href === revocationEndpoint).map(({ form }) => form.get('token'))
  expect(revoked).toEqual(['secret-refresh', 'secret-token'])
})
