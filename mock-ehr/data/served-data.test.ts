import path from 'node:path'
import { expect, test } from 'vitest'
import type { SyntheticPatient } from '../ehr'
import { bundle, inFolder } from './bundle-folders'
import { readServedData } from './served-data'

const holding = (...resources: object[]) => bundle('collection', ...resources.map((resource) => ({ resource })))

const ann = { resourceType: 'Patient', id: 'ann', name: [{ family: 'Moe' }] }
const bob = { resourceType: 'Patient', id: 'bob', name: [{ family: 'Roe' }] }
const clinic = (name: string) => ({ resourceType: 'Organization', id: 'o', type: [{ text: 'Clinic' }], name })
const gout = {
  resourceType: 'Condition',
  id: 'c',
  subject: { reference: 'Patient/bob' },
  asserter: { reference: 'Practitioner?identifier=x|1' },
  recordedDate: '2020',
}
const ours: SyntheticPatient = { id: 'ann', about: '', resources: { r4: [{ ...ann, birthDate: '1950' }], dstu2: [] } }

test('everything that is not taken as it came is said', async () => {
  const files = {
    'one/a.json': holding(bob, clinic('One'), gout),
    'one/b.json': holding(bob, clinic('Two')),
    'two/a.json': holding(ann),
    'two/broken.json': '{',
    'three/readme.md': 'no Bundle',
  }
  await inFolder(files, async (folder) => {
    const [one, two, three] = [path.join(folder, 'one'), path.join(folder, 'two'), path.join(folder, 'three')] as const
    const { resources, origins, lines } = await readServedData([one, two, three], [ours])
    expect(lines).toEqual([
      'Our own patients: 1, in R4 and in DSTU2',
      `${one}: 2 files, 2 patients, 5 resources (1 of them there already, with the same content)`,
      `${one}: b.json: its Organization/o differs from that of a.json, which is kept`,
      `${one}: a.json: 1 reference to what is in no file`,
      `${two}: 0 files, 0 patients, 0 resources`,
      `${two}: a.json could not be loaded: its Patient/ann has the id of one of our own, which is kept; --only-data leaves ours out`,
      expect.stringMatching(/broken\.json could not be loaded: it is not JSON/),
      `${three}: no Bundles in it (.json or .json.gz)`,
    ])
    expect(resources.r4.map(({ id }) => id)).toEqual(['ann', 'bob', 'o', 'c'])
    expect([...origins.r4]).toEqual([
      ['Patient/bob', 'a.json'],
      ['Organization/o', 'a.json'],
      ['Condition/c', 'a.json'],
    ])
  })
})

test('a start without anybody in it says so', () =>
  inFolder({}, async (folder) => {
    expect((await readServedData([folder], [])).lines).toEqual([
      `${folder}: no Bundles in it (.json or .json.gz)`,
      'There is no patient whose chart could be opened.',
    ])
  }))
