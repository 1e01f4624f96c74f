import type { Persona } from '../personas/persona'

const roles = `
:root {
  color-scheme: light dark;
  --surface: #f3f5f6; --raised: #ffffff; --text: #1b2428; --muted: #55626a; --line: #cfd7db;
  --accent: #38505c; --on-accent: #ffffff; --problem: #a4262c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --surface: #12181b; --raised: #1b2327; --text: #e6ecef; --muted: #a3b1b8; --line: #37444a;
    --accent: #9fbccb; --on-accent: #10181c; --problem: #ff9a9e;
  }
}`

const accentOf = ({ id, accent }: Persona) => {
  const parts = `[data-persona='${id}'], [data-persona='${id}-organization']`
  return `
${parts} { --accent: ${accent.light}; }
@media (prefers-color-scheme: dark) { ${parts} { --accent: ${accent.dark}; } }`
}

const rules = `
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--surface); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
}
.bar {
  display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: center; justify-content: space-between;
  padding: 0.625rem 1.25rem; background: var(--accent); color: var(--on-accent);
}
@media (prefers-color-scheme: dark) {
  .bar { color: var(--text); background: var(--raised); border-bottom: 3px solid var(--accent); }
}
.bar p, .bar form { margin: 0; }
.where { display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: baseline; }
.where strong { font-size: 1.0625rem; }
main { flex: 1; width: 100%; max-width: 72rem; margin: 0 auto; padding: 1.25rem; }
footer { padding: 1rem 1.25rem; color: var(--muted); font-size: 0.8125rem; text-align: center; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.25rem 0 0.75rem; }
h2 { font-size: 1.125rem; line-height: 1.3; margin: 0 0 0.25rem; }
p { margin: 0 0 0.75rem; }
a { color: var(--accent); }
code { font: 0.875em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.lead { max-width: 46rem; color: var(--muted); }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: 1.25rem; margin: 0 0 1rem; }
.narrow { max-width: 30rem; margin: 1rem auto; }
.step { color: var(--muted); font-size: 0.875rem; margin: 0; }
.hint { color: var(--muted); font-size: 0.875rem; margin: 0.75rem 0 0; }
.problem { border-inline-start: 4px solid var(--problem); padding-inline-start: 0.75rem; color: var(--problem); font-weight: 600; }

button, .button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: 0.5rem 1.125rem;
  font: inherit; font-weight: 600; text-decoration: none; text-align: start; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 6px;
}
.secondary { color: var(--accent); background: var(--raised); }
.quiet { min-height: 2rem; padding: 0.25rem 0.5rem; color: inherit; background: none; border-color: transparent; text-decoration: underline; font-weight: 400; }
.card .quiet { padding-inline: 0; }
button:hover, .button:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.bar :focus-visible { outline-color: currentColor; }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; margin: 1rem 0; }
.actions form { margin: 0; }
.who { display: flex; gap: 0.5rem; align-items: center; }

.fields { display: grid; gap: 0.25rem; margin: 0 0 0.5rem; }
.fields button { margin-top: 0.75rem; }
label { font-weight: 600; }
input:not([type='checkbox']) {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 0.75rem; font: inherit;
  color: inherit; background: var(--surface); border: 1px solid var(--muted); border-radius: 6px;
}
.search { margin: 0 0 1rem; max-width: 34rem; }
.search div { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin-top: 0.25rem; }
.search input { flex: 1 1 12rem; width: auto; }
.count { color: var(--muted); margin: 0 0 0.5rem; }

.fields label:not(:first-child) { margin-top: 0.5rem; }
main > p:first-child > a { display: inline-block; padding: 0.1875rem 0; }

details { margin: 0.5rem 0 0; }
summary { cursor: pointer; padding: 0.25rem 0; color: var(--text); font-weight: 600; font-size: 0.875rem; }
details ul { margin: 0.25rem 0 0.5rem; padding-inline-start: 1.25rem; font-size: 0.875rem; color: var(--muted); }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-size: 0.8125rem; }
.hint table { font-size: 0.8125rem; margin: 0 0 0.5rem; }
.facts { display: grid; gap: 0.5rem; }
.facts div { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: 0.5rem; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; }

.products { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; align-items: start; }
.products .card { margin: 0; border-block-start: 4px solid var(--accent); }
.products p { margin: 0; }
h3 { font-size: 1rem; line-height: 1.3; margin: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: center; }
.endpoint { padding-block-start: 0.75rem; }
.endpoint + .endpoint { margin-block-start: 1rem; border-block-start: 1px solid var(--line); }
.badge { font-size: 0.75rem; font-weight: 600; line-height: 1.25rem; padding: 0 0.5rem; color: var(--accent); border: 1px solid var(--accent); border-radius: 1rem; }
.links { margin: 0.75rem 0; padding-inline-start: 1.25rem; }
.links a, .more a { display: inline-block; padding: 0.125rem 0; }
.more { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.products .more { margin: 0.5rem 0 0; font-size: 0.875rem; }
.switch { padding: 0.75rem 0; border-block-start: 1px solid var(--line); display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, auto); gap: 0.5rem 1.5rem; align-items: center; }
.switch:target { background: var(--surface); outline: 0.5rem solid var(--surface); }
.switch p { margin: 0; }
.switch code { color: var(--muted); }
.values { display: flex; flex-wrap: wrap; gap: 0.375rem; justify-content: flex-end; }
.value { min-height: 2.25rem; padding: 0.25rem 0.75rem; font-weight: 400; color: var(--text); background: var(--raised); border-color: var(--line); }
.came { width: 0.375rem; height: 0.375rem; border-radius: 50%; background: currentColor; margin-inline-start: 0.5rem; }
.card > .hint { margin-block-end: 0.75rem; }
.value[aria-pressed='true'] { color: var(--on-accent); background: var(--accent); border-color: var(--accent); font-weight: 600; }
.row { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin: 0; }
.row label { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.25rem; max-width: min(18rem, 100%); font-size: 0.8125rem; color: var(--muted); }
.row input { width: 100%; min-width: 8rem; }
select { min-height: 2.75rem; max-width: 100%; padding: 0.5rem; font: inherit; font-size: 1rem; font-weight: 400; color: var(--text); background: var(--surface); border: 1px solid var(--muted); border-radius: 6px; }
.row input { font-size: 1rem; font-weight: 400; color: var(--text); }
.inline { margin: 0; }
.plan { list-style: none; margin: 0.5rem 0 0; padding: 0; }
.plan li { display: flex; gap: 1rem; align-items: center; justify-content: space-between; min-height: 2.75rem; padding-block: 0.375rem; border-block-start: 1px solid var(--line); }
.plan + .actions { margin: 0.75rem 0 0; }
.nothing { margin: 0; color: var(--muted); }
.log { margin: 0; }
.log td:nth-child(2) { text-align: end; padding-inline-end: 1.5rem; }
.log tr:last-child td { border-bottom: 0; }
.base { color: var(--muted); }
.patients { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; border-collapse: separate; border-spacing: 0; margin: 0 0 1.5rem; }
.patients th, .patients td { padding: 0.5rem 0.75rem; }
.patients tbody tr:last-child > * { border-bottom: 0; }
.patients td:nth-child(2), .patients td:nth-child(3) { white-space: nowrap; }
.id { display: block; color: var(--muted); font-size: 0.8125rem; font-weight: 400; overflow-wrap: anywhere; }

.choices { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.375rem; }
.choice {
  width: 100%; justify-content: flex-start; flex-wrap: wrap; gap: 0 0.75rem; font-weight: 400;
  color: var(--text); background: var(--surface); border-color: var(--line);
}
.choice span { color: var(--muted); font-size: 0.875rem; overflow-wrap: anywhere; }
.choice:hover { border-color: var(--accent); }
.scopes { border: 1px solid var(--line); border-radius: 6px; padding: 0.5rem 1rem; margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 0 1.5rem; }
.scopes legend { font-weight: 600; padding: 0 0.375rem; }
.scopes label { display: flex; gap: 0.75rem; align-items: flex-start; padding: 0.625rem 0; font-weight: 400; cursor: pointer; }
.scopes label { border-top: 1px solid var(--line); margin-top: -1px; }
.scopes input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.scopes code { display: block; color: var(--muted); font-size: 0.8125rem; }

.ehr-patient { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; padding: 0.625rem 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 8px 8px 0 0; }
.ehr-patient h1 { font-size: 1rem; margin: 0; }
.ehr-patient span { color: var(--muted); font-size: 0.875rem; overflow-wrap: anywhere; }
.tabs { display: flex; gap: 0.25rem; padding: 0 1rem; background: var(--raised); border: 1px solid var(--line); border-top: 0; }
.tabs a { padding: 0.625rem 0.75rem; text-decoration: none; border-bottom: 3px solid transparent; }
.tabs a[aria-current] { border-bottom-color: var(--accent); font-weight: 600; }
.frame-holder { overflow-x: auto; border: 1px solid var(--line); border-top: 0; background: var(--raised); }
iframe { display: block; width: 900px; height: 700px; border: 0; margin: 0 auto; background: Canvas; }

@media (max-width: 40rem) {
  main { padding: 1rem 0.75rem; }
  .actions > *, .actions button, .actions .button { width: 100%; }
  .switch { grid-template-columns: minmax(0, 1fr); }
  .row { display: grid; grid-template-columns: minmax(0, 1fr); }
  .row label { max-width: none; }
  .row input, .row select { width: 100%; }
  .log, .log tbody, .log tr, .log td { display: block; }
  .log thead { position: absolute; clip-path: inset(50%); }
  .log tr { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  .log td, .log td:nth-child(2) { border: 0; padding: 0.0625rem 0; display: grid; grid-template-columns: 4.5rem 1fr; text-align: start; }
  .log td::before { content: attr(data-label); color: var(--muted); font-size: 0.8125rem; }
  .values { justify-content: flex-start; }
  .patients, .patients tbody, .patients tr, .patients th, .patients td { display: block; }
  .patients thead { position: absolute; clip-path: inset(50%); }
  .patients tr { padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); }
  .patients tr:last-child { border-bottom: 0; }
  .patients th, .patients td { border: 0; padding: 0.0625rem 0; }
  .patients td { display: grid; grid-template-columns: 4rem 1fr; align-items: baseline; }
  .patients td::before { content: attr(data-label); color: var(--muted); font-size: 0.8125rem; }
}
@media (pointer: coarse) {
  .quiet, .value { min-height: 2.75rem; }
  .value { min-width: 2.75rem; justify-content: center; }
  summary { padding: 0.75rem 0; }
  .links a, .more a, main > p:first-child > a { padding: 0.6875rem 0; }
}
@media (forced-colors: active) {
  .came { background: CanvasText; forced-color-adjust: none; }
  .value[aria-pressed='true'] { outline: 3px solid; }
}
@media (forced-colors: active) { .products .card { border-block-start-width: 4px; } }
`

/** The one style sheet of all pages. */
export const styleSheet = (personas: readonly Persona[]): string => [roles, ...personas.map(accentOf), rules].join('\n')
