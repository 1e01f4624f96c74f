import { expect, test } from 'vitest'
import { createChartClient } from './query-client'
import { keepReceived } from './received-records'
import { recordNarratives } from './record-narrative'

const div = (words: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${words}</div>`

test("an item has the texts of its records, each once, in the records' order", () => {
  const client = createChartClient()
  for (const [id, words] of Object.entries({ a: 'Asthma', b: 'Asthma', c: 'Wheezing', e: '' }))
    keepReceived(client, { resourceType: 'Condition', id, text: { status: 'generated', div: div(words) } })
  keepReceived(client, { resourceType: 'Condition', id: 'd' })
  const resources = ['c', 'a', 'b', 'd', 'e', 'never received'].map((id) => `Condition/${id}`)
  expect(recordNarratives(client, { resources })).toEqual([
    { status: 'generated', xhtml: div('Wheezing'), text: 'Wheezing' },
    { status: 'generated', xhtml: div('Asthma'), text: 'Asthma' },
  ])
  expect(recordNarratives(client, { resources: [] })).toEqual([])
})
