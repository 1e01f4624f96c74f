import { describe, expect, test } from 'vitest'
import { readCommandLine, WrongUsage } from './command-line'
import { personas as allPersonas } from './personas/all'

const complaint = (...args: string[]) => {
  try {
    readCommandLine(args)
    return undefined
  } catch (error) {
    if (error instanceof WrongUsage) return error.message
    throw error
  }
}

describe('the command line', () => {
  test('without a word: port 8001, every persona, our own patients, the app on port 8000', () => {
    const { personas, ...rest } = readCommandLine([])
    expect(personas).toEqual(allPersonas)
    expect(rest).toEqual({
      port: 8001,
      host: 'localhost',
      folders: [],
      withOwn: true,
      apps: ['http://localhost:8000/'],
      switches: [],
      clientJwks: undefined,
      accessTokenSeconds: undefined,
      storm: undefined,
      clockSkewSeconds: 0,
    })
  })

  test('takes folders, apps and personas more than once', () => {
    const line = readCommandLine(
      '--data a --data b --only-data --persona sunrise --persona touchworks --app http://localhost:1/x --app https://y.example --port 0 --access-token-seconds 5'.split(
        ' ',
      ),
    )
    expect(line).toMatchObject({
      folders: ['a', 'b'],
      withOwn: false,
      apps: ['http://localhost:1/x/', 'https://y.example/'],
      port: 0,
      accessTokenSeconds: 5,
    })
    expect(line.personas.map(({ id }) => id)).toEqual(['touchworks', 'sunrise'])
  })

  test('lets a storm come and sets a clock', () => {
    expect(readCommandLine(['--storm', '7', '--clock-skew=-240'])).toMatchObject({
      storm: { seed: 7, share: 0.3 },
      clockSkewSeconds: -240,
    })
    expect(readCommandLine(['--storm', '8:0.05']).storm).toEqual({ seed: 8, share: 0.05 })
  })

  test('sets switches of personas, whatever dots their names have', () => {
    const { switches } = readCommandLine(
      '--switch smart-2.2.tokenCors=off --switch sunrise.unsupportedStatus=501'.split(' '),
    )
    expect(switches).toEqual([
      { persona: 'smart-2.2', id: 'tokenCors', value: 'off' },
      { persona: 'sunrise', id: 'unsupportedStatus', value: '501' },
    ])
  })

  test.each([
    [['--prot', '1'], /--prot.*--port NUMBER/s],
    [['8001'], /8001.*Options/s],
    [['--port'], /--port/],
    [['--port', '70000'], /whole number from 0 to 65535, not "70000"/],
    [['--port', '80a'], /not "80a"/],
    [['--access-token-seconds', '0'], /from 1 to/],
    [['--storm', 'seven'], /SEED or SEED:SHARE.*not "seven"/],
    [['--storm', '7:1.5'], /share from 0 to 1/],
    [['--clock-skew', '1h'], /whole number from -86400 to 86400, not "1h"/],
    [['--persona', 'cerner'], /no persona "cerner".*smart-2\.2, touchworks, .*medplum-like/],
    [['--app', 'localhost:8000'], /--app must be/],
    [['--app', 'http://localhost:8000/?x'], /without a query/],
    [['--only-data'], /leaves no patients/],
    [['--switch', 'tokenCors=off'], /PERSONA\.SWITCH=VALUE/],
    [['--switch', 'smart-2.2.tokenCors'], /PERSONA\.SWITCH=VALUE/],
    [['--switch', 'cerner.tokenCors=off'], /"cerner" is not played/],
    [['--persona', 'sunrise', '--switch', 'touchworks.tokenCors=off'], /"touchworks" is not played/],
    [['--switch', 'touchworks.colour=red'], /no switch "colour".*tokenCors/],
    [['--switch', 'touchworks.tokenCors=maybe'], /tokenCors is one of on, off/],
  ])('%j is wrong usage, and is told so', (args, words) => {
    expect(complaint(...args)).toMatch(words)
  })
})
