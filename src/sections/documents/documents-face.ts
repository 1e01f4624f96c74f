import { compareDocuments, documentGroup, documentGroups, type Document } from '../../model/document'
import type { Fact, Outline, Phrase, Qualification } from '../../model/outline'
import { attachmentPhrases } from '../../ui/attachment-words'
import { optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { referencePhrases, referenceText } from '../../ui/reference-words'
import { conceptsOf } from '../../ui/standing-words'
import { t } from '../../words/chart'
import { tm } from '../../words/documents'
import type { SectionFace } from '../section-face'

export const documentsFace: SectionFace<Document> = {
  none: ({ audience, ehrName: ehr }) => tm('documents.none', { audience, ehr }),
  groups: documentGroups.map((key) => ({
    key,
    title: () => tm(`documents.group.${key}`),
    folded: key === 'superseded',
  })),
  compare: () => compareDocuments,
  outline: documentOutline,
}

function documentOutline(document: Document, reader: Reader): Outline {
  const { audience } = reader
  const { created, date, period } = document
  const name = titleOf(document)
  return {
    source: document.source,
    title: name.title,
    titlePath: [name.path],
    qualifications: qualified(document.source, qualifications(document)),
    group: documentGroup(document),
    groupFrom: { path: ['status'], rule: tm('documents.groupRule') },
    value: name.path === 'description' || document.description === undefined ? [] : [said(document.description)],
    valuePath: ['description'],
    when:
      created === undefined
        ? whenFiled(document, reader)
        : {
            label: tm('documents.created', { audience }),
            date: created,
            path: ['created', 'content.attachment.creation'],
          },
    facts: [
      ...(created === undefined
        ? []
        : ourFact(tm('documents.filed', { audience }), optionalDate(date, reader), ['date', 'indexed'])),
      ...(period.start === undefined && period.end === undefined
        ? []
        : ourFact(tm('documents.period', { audience }), happeningWords({ kind: 'period', ...period }, reader), [
            'context.period',
          ])),
      ...factOf(tm('documents.author', { audience }), referencePhrases(document.authors), ['author']),
      ...factOf(tm('documents.authenticator', { audience }), referencePhrases([document.authenticator]), [
        'authenticator',
      ]),
      ...factOf(tm('documents.custodian', { audience }), referencePhrases([document.custodian]), ['custodian']),
      ...relationFact(document),
      ...factOf(
        tm('documents.files', { audience }),
        document.files.flatMap((file) => attachmentPhrases(file)),
        ['content.attachment'],
      ),
      ...saidFact(
        tm('documents.category'),
        document.categories.map(({ text }) => text),
        ['category', 'class'],
      ),
      ...saidFact(
        tm('documents.event', { audience }),
        document.events.map(({ text }) => text),
        ['context.event'],
      ),
      ...saidFact(tm('documents.facility'), document.facilityType, ['context.facilityType']),
      ...saidFact(tm('documents.setting'), document.practiceSetting, ['context.practiceSetting']),
      ...saidFact(tm('documents.security'), document.securityLabels, ['securityLabel']),
    ],
    notes: [],
    concepts: conceptsOf(document.type, document.categories, document.events),
    encounter: document.encounter,
  }
}

/** The type, else what else names it: its description, its file, its category. */
function titleOf(document: Document): { title: Phrase; path: string } {
  const candidates: [string | undefined, string][] = [
    [document.type.text, 'type'],
    [document.description, 'description'],
    [document.files.find((file) => file.title !== undefined)?.title, 'content.attachment.title'],
    [document.categories[0]?.text, 'category'],
  ]
  for (const [words, path] of candidates) if (words !== undefined) return { title: said(words), path }
  return { title: ours(tm('documents.unnamed')), path: 'type' }
}

function qualifications({ status, docStatus }: Document): Qualification[] {
  const own = docStatus?.text
  return [
    ...(status === 'current' ? [] : [{ text: statusText(status), path: ['status'] }]),
    // A final document is what a reader expects.
    ...(own === undefined || own.toLowerCase() === 'final' ? [] : [{ text: own, path: ['docStatus'] }]),
  ]
}

function statusText(status: Document['status']): string {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  return status === 'superseded' ? tm('documents.status.superseded') : t('status.notStated')
}

function whenFiled({ date }: Document, { audience }: Reader): Outline['when'] {
  return date === undefined
    ? undefined
    : { label: tm('documents.filed', { audience }), date, path: ['date', 'indexed'] }
}

/** How it stands to another document: to replace one is the thing to know. */
function relationFact({ relatesTo }: Document): Fact[] {
  return factOf(
    tm('documents.relates'),
    relatesTo.flatMap(({ how, target }) => {
      const what = (target && referenceText(target)) ?? tm('documents.unnamed')
      return how === undefined ? [said(what)] : [ours(tm('documents.relation', { how: howWords(how), target: what }))]
    }),
    ['relatesTo'],
  )
}

function howWords(how: string): string {
  switch (how) {
    case 'replaces':
      return tm('documents.relation.replaces')
    case 'transforms':
      return tm('documents.relation.transforms')
    case 'signs':
      return tm('documents.relation.signs')
    case 'appends':
      return tm('documents.relation.appends')
    default:
      return how
  }
}
