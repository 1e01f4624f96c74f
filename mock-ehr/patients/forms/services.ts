import { codes, has, is, type Kind, lacks, matches } from './form'

const documentForms: Kind['forms'] = [
  ...[
    'text/plain; charset=utf-8',
    'application/pdf',
    'image/png',
    'text/html',
    'application/xhtml+xml',
    'application/xml',
  ].map((type): Kind['forms'][number] => [`a file of ${type}`, has('content.attachment.contentType', type)]),
  ['a file in a Binary', matches('content.attachment.url', /^Binary\//)],
  ['a file on another host', matches('content.attachment.url', /^https:\/\//)],
  ['several files', (each) => Array.isArray(each.content) && each.content.length > 1],
  ...codes('status', 'current', 'superseded', 'entered-in-error'),
]

const shared: readonly Kind[] = [
  { kind: 'document', types: ['DocumentReference'], forms: documentForms },
  {
    kind: 'report',
    types: ['DiagnosticReport'],
    forms: [
      ...codes('status', 'final', 'preliminary', 'entered-in-error'),
      ...codes('category.coding.code', 'LAB', 'RAD', 'PAT'),
      ['a file', has('presentedForm.data')],
    ],
  },
]

export const r4ServiceKinds: readonly Kind[] = [
  ...shared,
  {
    kind: 'care team',
    types: ['CareTeam'],
    forms: [
      ...codes('status', 'active', 'inactive'),
      [
        'somebody without a role',
        (each) => Array.isArray(each.participant) && each.participant.some((one) => lacks(one, 'role')),
      ],
      ['the patient', matches('participant.member.reference', /^Patient\//)],
    ],
  },
  {
    kind: 'coverage',
    types: ['Coverage'],
    forms: [
      ...codes('status', 'active', 'cancelled'),
      ['active, and its time is over', (each) => is(each, 'status', 'active') && is(each, 'period.end')],
    ],
  },
  {
    kind: 'device',
    types: ['Device'],
    forms: [...codes('status', 'active', 'inactive', 'entered-in-error'), ['a UDI', has('udiCarrier.carrierHRF')]],
  },
  {
    kind: 'service request',
    types: ['ServiceRequest'],
    forms: [
      ...codes('status', 'active', 'revoked', 'completed', 'entered-in-error'),
      ['what shall not be done', has('doNotPerform', true)],
      ['a proposal', has('intent', 'proposal')],
      ['an urgent one', has('priority', 'stat')],
    ],
  },
  {
    kind: 'family member',
    types: ['FamilyMemberHistory'],
    forms: [
      ...codes('status', 'completed', 'partial', 'health-unknown', 'entered-in-error'),
      ['dead, the age known', has('deceasedAge.value')],
      ['dead, the date known', has('deceasedDate')],
      ['dead, and no more', has('deceasedBoolean', true)],
      ['what somebody died of', has('condition.contributedToDeath', true)],
    ],
  },
  {
    kind: 'goal',
    types: ['Goal'],
    forms: [
      ...codes('lifecycleStatus', 'active', 'on-hold', 'completed', 'cancelled', 'entered-in-error'),
      ['a measure with a comparator', has('target.detailQuantity.comparator', '<')],
    ],
  },
  {
    kind: 'care plan',
    types: ['CarePlan'],
    forms: [
      ...codes('status', 'active', 'completed', 'entered-in-error'),
      ['a table and a script in its words', matches('text.div', /<table>[\s\S]*onclick=/)],
    ],
  },
]

export const dstu2ServiceKinds: readonly Kind[] = [
  ...shared,
  {
    kind: 'order for a test',
    types: ['DiagnosticOrder'],
    forms: codes('status', 'requested', 'completed', 'entered-in-error'),
  },
  {
    kind: 'order for a procedure',
    types: ['ProcedureRequest'],
    forms: codes('status', 'requested', 'aborted', 'completed'),
  },
  { kind: 'device', types: ['Device'], forms: [['a UDI', has('udi')]] },
  { kind: 'coverage', types: ['Coverage'], forms: [['whose time is over', has('period.end')]] },
  {
    kind: 'family member',
    types: ['FamilyMemberHistory'],
    forms: [['dead, the age known', has('deceasedQuantity.value')]],
  },
  { kind: 'allergy', types: ['AllergyIntolerance'], forms: [...codes('status', 'refuted', 'entered-in-error')] },
  { kind: 'immunization', types: ['Immunization'], forms: [['not given', has('wasNotGiven', true)]] },
]
