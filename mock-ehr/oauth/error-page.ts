import { html } from 'hono/html'
import { page } from '../desktop/page'
import type { Persona } from '../personas/persona'

/** Shown where the app may not be told: it is unknown, or its redirect URI is not the registered one. */
export const errorPage = (persona: Persona, error: string, description: string | undefined) =>
  page({
    title: 'Authorization error',
    persona,
    body: html`<section class="card narrow">
      <h1>This app could not be authorized</h1>
      <p>
        ${persona.organization} stopped here, and did not go back to the app, because it cannot tell that it is safe to.
      </p>
      <dl class="facts">
        <div>
          <dt>Error</dt>
          <dd><code>${error}</code></dd>
        </div>
        <div>
          <dt>What it means</dt>
          <dd>${description ?? 'No description was given.'}</dd>
        </div>
      </dl>
      <p><a href="/">Back to the EHR desktop</a></p>
    </section>`,
  })
