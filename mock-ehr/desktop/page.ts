import { html } from 'hono/html'
import type { Persona } from '../personas/persona'

/** Markup whose interpolations have been escaped by `html`. */
export type Markup = ReturnType<typeof html>

interface PageParts {
  title: string
  persona?: Persona
  /** Beside the name of the organisation: who is signed in, a way back. */
  aside?: Markup
  body: Markup
}

/** Every page of the mock EHR: its bar, what the page is about, and that nothing here is real. */
export const page = ({ title, persona, aside, body }: PageParts): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${persona?.organization ?? 'Mock EHR'}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_style.css" />
      </head>
      <body data-persona="${persona?.id ?? ''}">
        <header class="bar">
          <p class="where">
            <strong>${persona?.organization ?? 'Mock EHR'}</strong>
            <span>${persona?.product ?? 'for developing Sightline'}</span>
          </p>
          ${aside ?? ''}
        </header>
        <main>${body}</main>
        <footer>Mock EHR for development: its organisations and its own patients are invented.</footer>
      </body>
    </html>`

/** What every page is served with: no scripts, no other origin but the apps that are shown in a frame. */
export const pageHeaders = (apps: readonly string[]): Record<string, string> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "frame-ancestors 'self'",
    `frame-src 'self' ${[...new Set(apps.map((app) => new URL(app).origin))].join(' ')}`,
  ].join('; '),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
})
