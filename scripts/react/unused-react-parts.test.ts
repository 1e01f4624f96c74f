// @vitest-environment jsdom
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type * as ReactModule from 'react'
import type { ChangeEvent, ErrorInfo, ReactNode } from 'react'
import type * as DomModule from 'react-dom'
import type * as ClientModule from 'react-dom/client'
import { minifySync } from 'vite'
import { afterAll, expect, test, vi } from 'vitest'
import { withoutUnusedParts } from './smaller-renderer.ts'
import { smallerReact, withoutExports } from './unused-react-parts.ts'

const files = {
  'react/index.js': 'react/cjs/react.production.js',
  'react/jsx-runtime.js': 'react/cjs/react-jsx-runtime.production.js',
  'scheduler/index.js': 'scheduler/cjs/scheduler.production.js',
  'react-dom/index.js': 'react-dom/cjs/react-dom.production.js',
  'react-dom/client.js': 'react-dom/cjs/react-dom-client.production.js',
}

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

interface Built {
  react: typeof ReactModule
  dom: typeof DomModule
  client: typeof ClientModule
}

/** React's production build as Node loads it, each of its files changed before. */
function built(change: (file: string, code: string) => string): Built {
  const folder = mkdtempSync(join(tmpdir(), 'react-'))
  folders.push(folder)
  for (const [name, file] of Object.entries(files)) {
    const path = join(folder, 'node_modules', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, change(file, readFileSync(join('node_modules', file), 'utf8')))
  }
  const load = createRequire(join(folder, 'main.js'))
  return { react: load('react'), dom: load('react-dom'), client: load('react-dom/client') }
}

const whole = built((_, code) => code)
const smaller = built(smallerReact)

/** Until nothing has changed for longer than React keeps a fallback in view, however busy the machine is. */
async function atRest(state: () => string): Promise<void> {
  for (let seen = state(), quiet = 0; quiet < 10; quiet += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    if (state() !== seen) quiet = 0
    seen = state()
  }
}

/** A promise, and what keeps it. */
function awaited<Value>() {
  const keeps: ((value: Value) => void)[] = []
  const promise = new Promise<Value>((resolve) => keeps.push(resolve))
  return { promise, resolve: (value: Value) => keeps.forEach((keep) => keep(value)) }
}

const minified = (code: string) => minifySync('react-dom.js', `globalThis.it = () => {${code}}`).code.length

/** Everything that the app has of React, used once; answers what was seen and done, in order. */
async function usedAll({ react, dom, client }: Built): Promise<string[]> {
  const { createElement: h, useState, useEffect, useRef, useContext, Suspense } = react
  const log: string[] = []
  const said = (words: string) => () => void log.push(words)
  const place = document.body.appendChild(document.createElement('div'))
  const aside = document.body.appendChild(document.createElement('div'))
  const Depth = react.createContext(0)

  let stored = 'first'
  const listeners = new Set<() => void>()
  const store = {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    get: () => stored,
  }

  class Boundary extends react.Component<{ children: ReactNode }, { failed: string | undefined }> {
    override state: { failed: string | undefined } = { failed: undefined }
    static getDerivedStateFromError(error: Error) {
      return { failed: error.message }
    }
    override componentDidCatch(error: Error, { componentStack }: ErrorInfo) {
      log.push(`caught ${error.message}, ${typeof componentStack}`)
    }
    override componentDidUpdate() {
      log.push('boundary updated')
    }
    override render() {
      if (this.state.failed === undefined) return this.props.children
      return h('button', { name: 'again', onClick: () => this.setState({ failed: undefined }) }, this.state.failed)
    }
  }

  let faulty = true
  function Faulty() {
    if (faulty) throw new Error('a fault')
    return h('i', undefined, 'mended')
  }

  const later = awaited<{ default: () => ReactNode }>()
  const Later = react.lazy(() => later.promise)
  const Remembered = react.memo(function Remembered({ text }: { text: string }) {
    log.push(`memo ${text}`)
    return h('s', undefined, text)
  })
  const Forwarded = react.forwardRef<HTMLElement, { text: string }>(function Forwarded({ text }, ref) {
    return h('u', { ref }, text)
  })

  function Item({ name }: { name: string }) {
    useEffect(() => {
      log.push(`mount ${name}`)
      return said(`unmount ${name}`)
    }, [name])
    return h('li', { title: name, 'data-name': name, 'aria-current': name === 'b' ? 'page' : undefined }, name, ' ', 1)
  }

  function Form() {
    const [text, setText] = useState('')
    const [checked, setChecked] = useState(false)
    const [choice, setChoice] = useState('2')
    return h(
      'form',
      {
        onSubmit: (event: { preventDefault: () => void }) => {
          event.preventDefault()
          log.push(`submit ${text} ${checked} ${choice}`)
        },
        onFocus: said('focus within'),
        onKeyDown: ({ key }: { key: string }) => void log.push(`key ${key}`),
      },
      h('input', { name: 'text', value: text, onChange: ({ target }) => setText(target.value) }),
      h('input', { name: 'check', type: 'checkbox', checked, onChange: ({ target }) => setChecked(target.checked) }),
      h(
        'select',
        {
          name: 'choice',
          value: choice,
          onChange: (event: ChangeEvent<HTMLSelectElement>) => setChoice(event.target.value),
        },
        h('option', { value: '1' }, 'one'),
        h('option', { value: '2' }, 'two'),
      ),
      h('textarea', { defaultValue: 'lines' }),
      h('p', undefined, `${text} ${checked} ${choice}`),
    )
  }

  function App() {
    const [step, next] = react.useReducer((n: number) => n + 1, 0)
    const [isPending, startTransition] = react.useTransition()
    const [slow, setSlow] = useState(0)
    const afterwards = react.useDeferredValue(step)
    const id = react.useId()
    const outside = react.useSyncExternalStore(store.subscribe, store.get)
    const element = useRef<HTMLElement>(null)
    const depth = useContext(Depth)
    const double = react.useMemo(() => step * 2, [step])
    const onMove = react.useCallback(() => startTransition(() => setSlow((n) => n + 1)), [startTransition])
    react.useLayoutEffect(() => {
      log.push(`layout ${step} ${element.current?.tagName}`)
      return said(`layout over ${step}`)
    }, [step])
    react.useInsertionEffect(said(`insertion ${step}`), [step])
    useEffect(() => {
      log.push(`effect ${step} of ${outside}`)
    }, [step, outside])
    const order = step % 2 === 1 ? ['d', 'c', 'b'] : ['a', 'b', 'c', 'd']
    return h(
      react.Fragment,
      undefined,
      h('button', { name: 'next', className: isPending ? 'pending' : undefined, onClick: next }, step, depth, double),
      h('button', { name: 'slow', onClick: onMove, disabled: isPending }, slow, String(isPending)),
      h(
        'output',
        { htmlFor: id, hidden: step === 1, tabIndex: -1, style: { marginTop: step } },
        afterwards,
        id,
        outside,
      ),
      h(
        'ul',
        { onPointerEnter: said('enter'), onPointerLeave: said('leave'), onClickCapture: said('captured') },
        order.map((name) => h(Item, { key: name, name })),
      ),
      h(Remembered, { text: step < 2 ? 'as before' : 'anew' }),
      h(Forwarded, { ref: element, text: 'forwarded' }),
      h(Boundary, undefined, h(Faulty)),
      h(Suspense, { fallback: h('em', undefined, 'waiting') }, step > 0 && h(Later), h('b', undefined, 'beside')),
      h('svg', { viewBox: '0 0 1 1', 'aria-hidden': true }, h('path', { d: 'M0 0', strokeWidth: 2 })),
      h('dialog', { open: step > 1, onClose: said('closed') }, h('details', { open: true }, h('summary'))),
      h('img', { src: '/a.png', alt: '' }),
      h('a', { href: 'javascript:alert(1)' }, 'no'),
      dom.createPortal(h('mark', { onClick: said('portal') }, step), aside),
      h(Form),
      step < 3 && h('hr'),
    )
  }

  const root = client.createRoot(place)
  root.render(
    h(react.StrictMode, undefined, h(Depth.Provider, { value: 7 }, h('div', { onClick: said('bubbled') }, h(App)))),
  )
  const look = async () => {
    await atRest(() => `${log.length} ${place.innerHTML} ${aside.innerHTML}`)
    log.push(place.innerHTML, aside.innerHTML)
  }
  const find = (selector: string) => {
    const found = [place, aside].flatMap((part) => part.querySelector<HTMLElement>(selector) ?? [])[0]
    if (found === undefined) throw new Error(`${selector} is not there: ${place.innerHTML}`)
    return found
  }
  const type = (selector: string, value: string) => {
    const input = find(selector)
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')?.set?.call(input, value)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  await look()
  find('[name=next]').click()
  await look()
  later.resolve({ default: () => h('strong', undefined, 'come') })
  await look()
  find('[name=slow]').click()
  await look()
  faulty = false
  find('[name=again]').click()
  await look()
  find('[name=text]').focus()
  type('[name=text]', 'typed')
  type('[name=choice]', '1')
  find('[name=check]').click()
  find('[name=text]').dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true }))
  find('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await look()
  find('li').dispatchEvent(new MouseEvent('pointerover', { bubbles: true }))
  find('li').dispatchEvent(new MouseEvent('pointerout', { bubbles: true, relatedTarget: find('form') }))
  find('li').click()
  find('mark').click()
  find('dialog').dispatchEvent(new Event('close'))
  await look()
  stored = 'second'
  listeners.forEach((listener) => listener())
  await look()
  dom.flushSync(() => find('[name=next]').click())
  find('[name=next]').click()
  await look()
  react.startTransition(() => root.render(h('p', undefined, 'all else')))
  await look()
  root.unmount()
  await look()
  place.remove()
  aside.remove()
  return log
}

test('what is left of React does all that the whole of it does', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const [expected, done] = await Promise.all([usedAll(whole), usedAll(smaller)])
  expect(expected.length).toBeGreaterThan(60)
  expect(expected.join()).toContain('<strong>come</strong>')
  expect(expected.join()).toContain('<i>mended</i>')
  expect(done).toEqual(expected)
  expect(said).toHaveBeenCalled()
})

test('an element of a kind that is left out is refused as of no kind', async () => {
  const { react, client } = smaller
  const place = document.createElement('div')
  const onUncaughtError = vi.fn<(error: unknown) => void>()
  client.createRoot(place, { onUncaughtError }).render(react.createElement(whole.react.Activity, undefined, 'hidden'))
  await vi.waitFor(() => expect(onUncaughtError).toHaveBeenCalled())
  expect(onUncaughtError.mock.calls[0]?.[0]).toMatchObject({ message: expect.stringContaining('error #130') })
})

test('markup of a server cannot be taken over', () => {
  expect(smaller.client.hydrateRoot).toBeUndefined()
  expect(whole.client.hydrateRoot).toBeTypeOf('function')
})

test('a quarter of the renderer is left out once it is minified', () => {
  const code = readFileSync('node_modules/react-dom/cjs/react-dom-client.production.js', 'utf8')
  expect(minified(withoutUnusedParts(code))).toBeLessThan(0.75 * minified(code))
})

test('another version of React has to be read first', () => {
  const code = readFileSync('node_modules/react-dom/cjs/react-dom-client.production.js', 'utf8')
  expect(() => withoutUnusedParts(code.replace('exports.version = "', 'exports.version = "9'))).toThrow('was not read')
})

test('an export that React does not have cannot be left out', () => {
  const code = readFileSync('node_modules/react/cjs/react.production.js', 'utf8')
  expect(withoutExports(code, ['Activity'])).not.toContain('exports.Activity')
  expect(() => withoutExports(code, ['useMagic'])).toThrow('useMagic')
})

test('nothing of ours renders what React would move to the head, nor an element with a hyphen in its name', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
  const rendered = files.flatMap(
    (name) => readFileSync(join('src', name), 'utf8').match(/<[a-z][\w-]*(?=[\s>/])/g) ?? [],
  )
  expect(rendered.length).toBeGreaterThan(200)
  const leftOut = /^<(title|meta|link|style|script|html|head|body|.*-.*)$/
  expect(rendered.filter((element) => leftOut.test(element))).toEqual([])
})

test('nothing of ours hears what React does no longer tell', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
  const handlers = files.flatMap((name) => readFileSync(join('src', name), 'utf8').match(/\bon[A-Z]\w+(?==\{)/g) ?? [])
  expect(handlers.length).toBeGreaterThan(50)
  expect(handlers.filter((name) => /^on(Select$|BeforeInput|Composition)/.test(name))).toEqual([])
})
