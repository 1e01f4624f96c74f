import { runDoctor } from './doctor/command'

process.exitCode = await runDoctor(process.argv.slice(2), {
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
  terminal: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  now: Date.now,
})
