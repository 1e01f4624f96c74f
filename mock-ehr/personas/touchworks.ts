import { allscripts } from './allscripts'
import { usCore3 } from './resource-types'

export const touchworks = allscripts({
  id: 'touchworks',
  product: 'TouchWorks',
  organization: 'Harbor Medical Group',
  accent: { light: '#1f5fa8', dark: '#84b6f4' },
  documented: [
    'R4 with US Core 3.1.1, at paths with /fhir.',
    'R4 metadata has been recorded as application/json+fhir.',
  ],
  assumed: [
    'No refresh token is issued, as apps report. Wildcard scopes are refused, as some tenants do.',
    'A type that is not served is answered 400; searches carry no total.',
  ],

  fhirPath: '/touchworks/fhirroute/fhir/10028551',
  fhir: {
    release: 'r4',
    jsonType: 'application/json+fhir',
    pageSize: { default: 50, max: 100 },
    resourceTypes: usCore3,
    unsupportedStatus: 400,
    total: 'absent',
  },
  issTrailingSlash: false,

  oauth: {
    refreshTokens: 'never',
    wildcardScopes: false,
    identity: { claim: 'fhirUser', form: 'absolute' },
  },
  sandbox: { value: '19', patientId: 'walter-okafor' },
  userInAnswer: true,

  clinicians: [
    {
      userName: 'jensen',
      password: 'harbor',
      title: 'Dr.',
      given: 'Anna',
      family: 'Jensen',
      practitionerId: 'staff-jensen',
    },
  ],
})
