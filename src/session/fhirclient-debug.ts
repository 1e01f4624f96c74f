// What fhirclient gets in place of `debug` (see the alias in vite.config.ts): its log lines hold tokens, and anyone who
// sets an item of localStorage could turn them on.

interface SilentLog {
  (): void
  extend: () => SilentLog
}

const log: SilentLog = Object.assign(() => {}, { extend: () => log })

function silentDebug(): SilentLog {
  return log
}

// fhirclient calls what `require` returns.
export { silentDebug as 'module.exports' }
