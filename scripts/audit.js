// `npm run audit`: are there advisories, high or critical, about what ships? Exit codes as `readAudit` has them.
import { spawnSync } from 'node:child_process'
import { readAudit } from './audit-report.js'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', maxBuffer: 100_000_000 })
const { code, words } = readAudit(stdout)
console.log(words)
process.exitCode = code
