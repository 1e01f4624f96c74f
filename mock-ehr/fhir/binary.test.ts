import { describe, expect, test } from 'vitest'
import { annOnly, readBody, releases, ward } from './ward'

const words = 'Scan of Ann, page 1'

const asking = (Accept: string) => ({ headers: { Accept } })

const records = (release: 'r4' | 'dstu2') => [
  { resourceType: 'Patient', id: 'ann' },
  {
    resourceType: 'DocumentReference',
    id: 'doc',
    subject: { reference: 'Patient/ann' },
    content: [{ attachment: { url: 'Binary/scan' } }],
  },
  {
    resourceType: 'Binary',
    id: 'scan',
    contentType: 'text/plain',
    [release === 'r4' ? 'data' : 'content']: Buffer.from(words).toString('base64'),
  },
]

describe.each(releases)('%s: a Binary', (release) => {
  const served = () => ward(release, { records: records(release), grant: annOnly })

  test.each(['*/*', 'text/plain', 'application/pdf'])('is what is in it for who asks for %s', async (accept) => {
    const answer = await served().send('Binary/scan', asking(accept))
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/plain'])
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(await answer.text()).toBe(words)
  })

  test.each(['application/fhir+json', 'application/json+fhir', 'application/json', 'application/fhir+xml, */*;q=0.1'])(
    'is a resource for who asks for %s',
    async (accept) => {
      const answer = await served().send('Binary/scan', asking(accept))
      expect(answer.headers.get('Content-Type')).toMatch(/fhir/)
      expect(await answer.text()).toContain(Buffer.from(words).toString('base64'))
    },
  )

  test('is refused to another patient’s token, in words, whatever is asked for', async () => {
    const grant = { ...annOnly, patientId: 'bea' }
    const answer = await ward(release, { records: records(release), grant }).send('Binary/scan', asking('*/*'))
    const { status, issue } = await readBody(answer)
    expect([status, issue]).toEqual([404, 'not-found: There is no Binary/scan.'])
  })

  test('is not searched for', async () => {
    const { status, issue } = await served().get('Binary?patient=ann')
    expect([status, issue]).toEqual([404, 'not-supported: Binary is read by its id only.'])
    const { json } = await served().get('metadata')
    expect(JSON.stringify(json)).toContain('{"type":"Binary","interaction":[{"code":"read"}]}')
  })
})
