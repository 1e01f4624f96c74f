import { expect, test } from 'vitest'
import { offerItems, seekItem } from './item-seekers'

test('the list that holds an item is asked for it, for as long as it is on screen', () => {
  const asked: string[] = []
  const end = offerItems((id) => {
    asked.push(id)
    return id === 'Condition/1'
  })
  expect(seekItem('Condition/1')).toBe(true)
  expect(seekItem('Condition/2')).toBe(false)
  end()
  expect(seekItem('Condition/1')).toBe(false)
  expect(asked).toEqual(['Condition/1', 'Condition/2'])
})
