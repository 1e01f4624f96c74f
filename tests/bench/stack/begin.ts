// As in the app the code is exchanged, and the first requests are sent, before the code that shows them runs.
import { oauth2 } from 'fhirclient'
import { readRecords } from './records'

const smart = await oauth2.ready()
const { serverUrl, tokenResponse } = smart.state
const records = readRecords(serverUrl, smart.patient.id ?? '', tokenResponse?.access_token ?? '')
// The browser sends them when this task is over.
await new Promise((resolve) => setTimeout(resolve))
const { showChart } = await import('./chart')
await showChart(records)
