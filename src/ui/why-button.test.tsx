// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Record } from './record'
import { SourceOpener, type OpenSource } from './source-opener'

afterEach(cleanup)

const source = { resources: ['Condition/1'] }

test('an item leads to its source, by its name and from its section', async () => {
  const open = vi.fn<OpenSource>()
  const row = (name: string) => (
    <SourceOpener value={open}>
      <section data-section="problems">
        <ul>
          <Record source={source}>
            <h3>{name}</h3>
            <p>Onset 2009</p>
          </Record>
        </ul>
      </section>
    </SourceOpener>
  )
  const view = render(row('Type 2  diabetes'))
  await userEvent.click(screen.getByRole('button', { name: 'Why is Type 2 diabetes shown?' }))
  expect(open).toHaveBeenCalledExactlyOnceWith(source, 'problems')
  view.rerender(row('Diabetes'))
  expect(screen.getByRole('button').getAttribute('aria-label')).toBe('Why is Diabetes shown?')
})

test('a dense row is called by what it begins with, and a long one is cut', () => {
  render(
    <SourceOpener value={() => undefined}>
      <ul>
        <Record source={source} dense>
          <span>{'x'.repeat(200)}</span>
          <span>2009</span>
        </Record>
      </ul>
    </SourceOpener>,
  )
  expect(screen.getByRole('button', { name: `Why is ${'x'.repeat(80)}… shown?` })).toBeTruthy()
})

test('where there is no source drawer, no item promises one', () => {
  render(
    <ul>
      <Record source={source}>Type 2 diabetes</Record>
    </ul>,
  )
  expect(screen.queryByRole('button')).toBeNull()
})
