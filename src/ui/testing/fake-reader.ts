import type { Reader } from '../reader'

export function fakeReader(audience: Reader['audience'] = 'provider'): Reader {
  return {
    audience,
    ehrName: 'Example Clinic',
    today: { year: 2026, month: 11, day: 22 },
    moment: {
      precision: 'time',
      year: 2026,
      month: 11,
      day: 22,
      time: { hour: 12, minute: 0, second: 0, offset: 'Z' },
      text: '2026-11-22T12:00:00Z',
    },
    locale: 'en-GB',
  }
}
