import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AppConfig } from '../src/config/app-config'
import { readConfig } from '../src/config/schema'
import { aConfig, anEhr } from '../src/config/testing/samples'
import { contentSecurityPolicy, ehrOrigins, securityHeaders, type Page } from './security-headers'

const ehr = anEhr({ iss: 'https://ehr.example/tenant/fhir?cust=7', origins: ['https://auth.ehr.example'] })
const config = aConfig(ehr)

function directive(name: string, from: AppConfig, page: Page = 'app'): string | undefined {
  return contentSecurityPolicy(from, page)
    .split('; ')
    .find((text) => text.startsWith(`${name} `))
}

test('requests may go to the origin of every EHR and to its further origins, each named once', () => {
  const two = { ...config, ehrs: [ehr, { ...ehr, id: 'patients', audience: 'patient' as const }] }
  expect(ehrOrigins(two)).toEqual(['https://ehr.example', 'https://auth.ehr.example'])
  expect(directive('connect-src', two)).toBe("connect-src 'self' https://ehr.example https://auth.ehr.example")
})

test('without EHRs nothing but the host itself may be asked', () => {
  expect(directive('connect-src', { ...config, ehrs: [] })).toBe("connect-src 'self'")
})

test('no site may frame the app unless the config names it', () => {
  expect(directive('frame-ancestors', config)).toBe("frame-ancestors 'none'")
  const framed = { ...config, frameAncestors: ['https://ehr.example', 'https://desk.example'] }
  expect(directive('frame-ancestors', framed)).toBe('frame-ancestors https://ehr.example https://desk.example')
})

test('the doctor may ask any server, be framed by nobody and show nothing of a record; in all else its policy is the app’s', () => {
  const framed = { ...config, frameAncestors: ['https://ehr.example'] }
  expect(directive('connect-src', framed, 'doctor')).toBe("connect-src 'self' https: http:")
  expect(directive('frame-ancestors', framed, 'doctor')).toBe("frame-ancestors 'none'")
  expect(directive('img-src', framed, 'doctor')).toBe("img-src 'self'")
  expect(directive('trusted-types', framed, 'doctor')).toBe("trusted-types 'none'")
  const rest = (page: Page) =>
    contentSecurityPolicy(framed, page)
      .split('; ')
      .filter((text) => !/^(?:connect-src|frame-ancestors|img-src|trusted-types) /.test(text))
  expect(rest('doctor')).toEqual(rest('app'))
})

test('a slash at the end of an ancestor or an origin does not become a path', () => {
  const slashed = {
    ...config,
    frameAncestors: ['https://ehr.example/'],
    ehrs: [{ ...ehr, origins: ['https://a.example/'] }],
  }
  expect(directive('frame-ancestors', slashed)).toBe('frame-ancestors https://ehr.example')
  expect(directive('connect-src', slashed)).toBe("connect-src 'self' https://ehr.example https://a.example")
})

test('no value that a config may have adds a directive or another header', () => {
  const names = contentSecurityPolicy(config)
    .split(';')
    .map((text) => text.trim().split(' ')[0])
  const odd = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.constantFrom('https://', 'https://a.example', 'https://*.', ''), fc.string({ unit: 'binary-ascii' }))
      .map(([begin, rest]) => `${begin}${rest}`),
    fc.constantFrom(
      'https://a;sandbox',
      'https://a,b',
      'https://*',
      'https://a\r\nX: y',
      'https://a.example;report-uri',
    ),
  )
  const property = fc.property(odd, (value) => {
    for (const file of [
      { ehrs: [{ ...ehr, iss: value }] },
      { ehrs: [{ ...ehr, origins: [value] }] },
      { ehrs: [], frameAncestors: [value] },
    ]) {
      const reading = readConfig(file)
      if ('mistakes' in reading) continue
      const policy = contentSecurityPolicy(reading.config)
      expect(policy).toMatch(/^[\x20-\x7e]+$/)
      expect(policy).not.toContain(',')
      expect(policy.split(';').map((text) => text.trim().split(' ')[0])).toEqual(names)
      const [, ...sources] = directive('connect-src', reading.config)?.split(' ') ?? []
      for (const source of sources)
        expect(source).toMatch(/^('self'|https?:\/\/([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d+)?)$/)
    }
  })
  fc.assert(property, { numRuns: 2000 })
})

test('neither inline code nor eval nor data URLs are allowed, and what is not named is refused', () => {
  const policy = contentSecurityPolicy(config)
  expect(policy).toMatch(/^default-src 'none';/)
  expect(policy).not.toMatch(/unsafe|data:|\*/)
})

test('the app shows pictures of bytes that it fetched, and text from outside is cleaned; nothing else is let in', () => {
  expect(directive('img-src', config)).toBe("img-src 'self' blob:")
  expect(directive('trusted-types', config)).toBe('trusted-types dompurify sightline-xml')
  expect(contentSecurityPolicy(config).match(/blob:/g)).toHaveLength(1)
})

test('the EHR keeps its handle on a window that it opened', () => {
  expect(securityHeaders(config)['Cross-Origin-Opener-Policy']).toBe('unsafe-none')
})

test('what the app has no use for is denied to it; copying and an EHR in the house are not', () => {
  const policy = securityHeaders(config)['Permissions-Policy'] ?? ''
  for (const feature of ['camera', 'geolocation', 'microphone', 'usb', 'clipboard-read', 'browsing-topics'])
    expect(policy.split(', ')).toContain(`${feature}=()`)
  expect(policy).not.toMatch(/clipboard-write|local-network|storage-access/)
})
