import { describe, expect, test } from 'vitest'
import { createStore } from '../data/store'
import { proxies } from '../personas/proxies'
import { smart22 } from '../personas/smart-2.2'
import { sunrise } from '../personas/sunrise'
import { createAccounts } from './accounts'

const [[carer, cared] = ['', []]] = Object.entries(proxies)
const ids = [carer, ...cared, 'stranger']
const store = createStore(
  'r4',
  ids.map((id) => ({ resourceType: 'Patient', id })),
)
const accounts = createAccounts(smart22, store)

describe('accounts', () => {
  test('a patient may open their own chart and those of whom they care for', () => {
    const account = accounts.signIn(carer, 'patient')
    expect(account && accounts.patientsOf(account).map(({ id }) => id)).toEqual([carer, ...cared])
    const own = accounts.signIn('stranger', 'patient')
    expect(own && accounts.patientsOf(own).map(({ id }) => id)).toEqual(['stranger'])
  })

  test('a clinician may open every chart', () => {
    const account = accounts.signIn(' solheim ', 'lakeside')
    expect(account && accounts.patientsOf(account).map(({ id }) => id)).toEqual(ids)
  })

  test.each([
    ['solheim', 'patient'],
    ['solheim', ''],
    ['nobody', 'patient'],
    ['', 'patient'],
    ['stranger', 'lakeside'],
  ])('%j with the password %j does not sign in', (userName, password) => {
    expect(accounts.signIn(userName, password)).toBeUndefined()
  })

  test('every account is found again by its id', () => {
    for (const account of [accounts.signIn('osei', 'lakeside'), accounts.signIn(carer, 'patient')]) {
      expect(account && accounts.find(account.id)).toEqual(account)
    }
    expect(accounts.find('patient-nobody')).toBeUndefined()
  })

  test('patients have no account where only staff sign in', () => {
    expect(createAccounts(sunrise, store).signIn(carer, 'patient')).toBeUndefined()
    expect(createAccounts(sunrise, store).find(`patient-${carer}`)).toBeUndefined()
  })

  test('the sign-in page names a carer first', () => {
    expect(accounts.examples().at(0)?.id).toBe(carer)
  })
})
