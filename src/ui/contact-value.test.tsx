// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ContactValue } from './contact-value'

afterEach(cleanup)

const shown = (value: string) => render(<ContactValue contact={{ value }} />).container

test.each(['555-0134', '+1 (555) 010-0134 ext. 7'])('%s stays in one piece', (value) => {
  const { innerHTML, textContent, firstElementChild } = shown(value)
  expect(innerHTML).not.toContain('<wbr>')
  expect(textContent).toBe(value)
  expect(firstElementChild?.className).toMatch(/number/)
})

test('an email may break after its signs, and reads as it was written', () => {
  const { innerHTML, textContent } = shown('walter.okafor@example.org')
  expect(innerHTML).toContain('walter.<wbr>okafor@<wbr>example.<wbr>org')
  expect(textContent).toBe('walter.okafor@example.org')
})
