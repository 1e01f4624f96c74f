import { expect, test } from 'vitest'
import { readAddresses, readRelatedContacts, readTelecom } from './contact'

const uuid = '6f9619ff-8b86-d011-b42d-00cf4fc964ff'
const year = (text: string) => ({ precision: 'year', year: Number(text), text })

test('a contact point has its value, its kind and its use', () => {
  expect(readTelecom([{ system: 'phone', use: 'work', value: '555' }, { system: 'fax' }, { value: '556' }])).toEqual([
    { system: 'phone', use: 'work', value: '555' },
    { system: undefined, use: undefined, value: '556' },
  ])
})

test('an address is its lines, and is kept with its use, its type and its time', () => {
  const address = {
    use: 'old',
    type: 'postal',
    line: ['1 Lake St', uuid, 'Apt 2'],
    city: 'Madison',
    district: 'Dane',
    state: 'WI',
    postalCode: '53703',
    country: 'US',
    text: 'not needed',
    period: { start: '2016', end: '2020' },
  }
  expect(readAddresses([address])).toEqual([
    {
      use: 'old',
      type: 'postal',
      lines: ['1 Lake St', 'Apt 2', 'Madison, Dane, WI 53703', 'US'],
      start: year('2016'),
      end: year('2020'),
    },
  ])
})

test.each([
  [{ district: 'Dane' }, ['Dane']],
  [{ state: 'WI', country: 'US' }, ['WI', 'US']],
  [{ postalCode: '53703' }, ['53703']],
  [{ text: '1 Lake St\r\n \nMadison' }, ['1 Lake St', 'Madison']],
])('of the address %j no part is lost', (address, lines) => {
  expect(readAddresses([address])).toMatchObject([{ lines }])
})

test('an address without a line is none', () => {
  expect(readAddresses([{ use: 'home' }, { text: ' ' }, { line: [uuid] }])).toEqual([])
})

test('who is to be turned to may be known by name, by number or by what they are', () => {
  const contact = [
    { name: { family: 'Shaw' } },
    { telecom: [{ value: '555' }] },
    { relationship: [{ text: 'Mother' }] },
    { gender: 'female' },
  ]
  expect(readRelatedContacts(contact, {})).toMatchObject([
    { relationship: [], name: { family: 'Shaw' }, telecom: [] },
    { relationship: [], name: undefined, telecom: [{ value: '555' }] },
    { relationship: ['Mother'], name: undefined, telecom: [] },
  ])
  expect(readRelatedContacts(contact, {})).toHaveLength(3)
})

test('an organization is called by its name, and has none of a person’s parts', () => {
  const name = {
    use: undefined,
    family: undefined,
    given: [],
    prefix: [],
    suffix: [],
    text: 'Lakeside',
    start: undefined,
    end: undefined,
  }
  const organization = { display: 'Lakeside' }
  expect(readRelatedContacts([{ organization }], {})).toEqual([{ relationship: [], name, telecom: [] }])
})
