import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { errorCode, withoutHidden } from './token-answer'

const hidden = 'a-hidden-word'

test('a field that holds a hidden word is left out, wherever in it the word stands, and the others stay', () => {
  const body = {
    text: `before ${hidden} after`,
    list: [1, [hidden]],
    name: { [`x-${hidden}`]: true },
    [hidden]: 1,
    access_token: 'a',
    expires_in: 300,
    nothing: null,
  }
  expect(withoutHidden(body, ['another-word', hidden])).toEqual({ access_token: 'a', expires_in: 300, nothing: null })
})

test('an answer without hidden words stays as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
      fc.pre(!JSON.stringify(body).includes(hidden))
      expect(withoutHidden(body, [hidden, 'a', ''])).toEqual(body)
    }),
  )
})

test.each([
  [{ error: 'invalid_grant' }, 'invalid_grant'],
  [{ error: 'Patient 7 is gone' }, 'without an error code of OAuth'],
  [{ error: 'invalid\nforged log line' }, 'without an error code of OAuth'],
  [{ error: 7 }, 'without an error code of OAuth'],
  [{}, 'without an error code of OAuth'],
])('of %j the log says no more than a code', (body, said) => {
  expect(errorCode(body)).toBe(said)
})
