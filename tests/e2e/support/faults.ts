import type { BrowserContext } from '@playwright/test'

/** Errors in the consoles of a test's pages, and exceptions that nobody caught (policy violations are among them). */
export class Faults {
  readonly seen: string[] = []
  /** Every line of every console, errors or not. */
  readonly said: string[] = []
  readonly #expected: RegExp[] = []

  constructor(context: BrowserContext) {
    context.on('console', (message) => {
      this.said.push(message.text())
      if (message.type() === 'error') this.seen.push(`${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (error) => this.seen.push(`uncaught: ${error.error().message}`))
  }

  /** Also sees what the policy of a page refuses, whether or not that is said in a console. Before any page is opened. */
  async watchPolicies(context: BrowserContext): Promise<void> {
    await context.exposeBinding('testSawRefusal', (_source, refused: unknown) => {
      this.seen.push(`Content Security Policy: refused ${String(refused)}`)
    })
    await context.addInitScript(() => {
      window.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, documentURI, sample }) => {
        const tell: unknown = Reflect.get(window, 'testSawRefusal')
        if (typeof tell === 'function') tell(`${effectiveDirective} ${blockedURI} ${sample} (${documentURI})`)
      })
    })
  }

  /** Declares errors that the test is about; all others fail it. */
  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns)
  }

  unexpected(): string[] {
    return this.seen.filter((text) => !this.#expected.some((pattern) => pattern.test(text)))
  }

  /** Throws on an error that was not expected. */
  check(): void {
    const found = this.unexpected()
    if (found.length > 0) throw new Error(`Errors that the test did not expect:\n${found.join('\n')}`)
  }
}
