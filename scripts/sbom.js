// `npm run sbom`: writes what ships, with versions and licences, as CycloneDX: what is in the app, and what the host needs.
import { mkdirSync, writeFileSync } from 'node:fs'
import { billOf, inBrowser, inHost, installed } from './bill-of-materials.js'

const bom = installed()
mkdirSync('sbom', { recursive: true })
for (const [name, packages] of /** @type {const} */ ([
  ['browser', await inBrowser()],
  ['host', await inHost(bom)],
])) {
  const file = `sbom/${name}.cdx.json`
  writeFileSync(file, `${JSON.stringify(billOf(bom, packages), null, 2)}\n`)
  console.log(`${file}: ${packages.length} packages: ${packages.join(', ')}`)
}
