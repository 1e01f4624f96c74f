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
