import { dateForms, type Form, has, is, lacks, matches, without } from './form'
import { valuesAt } from '../json-walk'

export const problemForms: Form[] = [
  ...dateForms('onsetDateTime'),
  ['an onset in UTC', matches('onsetDateTime', /Z$/)],
  ['an onset period', has('onsetPeriod.start')],
  ['an onset period without an end', (each) => is(each, 'onsetPeriod.start') && lacks(each, 'onsetPeriod.end')],
  ['an onset period without a start', (each) => is(each, 'onsetPeriod.end') && lacks(each, 'onsetPeriod.start')],
  ['an onset range', has('onsetRange.high')],
  ['an onset in words', has('onsetString')],
  ['no onset', (each) => !Object.keys(each).some((key) => key.startsWith('onset'))],
  ...dateForms('abatementDateTime'),
  ['an end period', has('abatementPeriod')],
  ['an end range', has('abatementRange')],
  ['an end in words', has('abatementString')],
  ['no category', without('category')],
  ['a category of its own words', (each) => is(each, 'category.text') && lacks(each, 'category.coding')],
  ['a problem of words only', (each) => is(each, 'code.text') && lacks(each, 'code.coding')],
  [
    'a problem of a code only',
    (each) => is(each, 'code.coding.code') && lacks(each, 'code.text') && lacks(each, 'code.coding.display'),
  ],
  ['an empty display', has('code.coding.display', '')],
  ['a UUID for a code', matches('code.coding.code', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/)],
  [
    'several codings, one chosen by the user',
    (each) => valuesAt(each, 'code.coding').length > 1 && is(each, 'code.coding.userSelected', true),
  ],
  ['several codings without words', (each) => valuesAt(each, 'code.coding').length > 1 && lacks(each, 'code.text')],
  ['a problem without any name', (each) => lacks(each, 'code.text') && lacks(each, 'code.coding')],
  ['severity', has('severity.coding')],
  ['several body sites', (each) => valuesAt(each, 'bodySite').length > 1],
  ['an asserter', has('asserter.reference')],
  ['words in Arabic', has('language', 'ar')],
]
