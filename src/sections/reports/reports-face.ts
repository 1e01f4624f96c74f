import { happeningDate } from '../../model/happening-date'
import type { Fact, Outline, Phrase, Qualification } from '../../model/outline'
import { compareReports, reportGroup, reportGroups, type Report, type ReportStatus } from '../../model/report'
import { optionalDate } from '../../ui/date-words'
import { attachmentPhrases } from '../../ui/attachment-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { partConcepts, partFact, partQualifications } from '../../ui/observation-outline'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { referencePhrases } from '../../ui/reference-words'
import { conceptsOf, statedWords } from '../../ui/standing-words'
import { tc } from '../../words/care'
import { tm } from '../../words/documents'
import type { SectionFace } from '../section-face'

export const reportsFace: SectionFace<Report> = {
  none: ({ audience, ehrName: ehr }) => tm('reports.none', { audience, ehr }),
  groups: reportGroups.map((key) => ({
    key,
    title: ({ audience }) => tm(`reports.group.${key}`, { audience }),
    folded: key === 'cancelled',
  })),
  compare: () => compareReports,
  outline: reportOutline,
}

const resultPath = ['result']

const statusWords: Record<ReportStatus, string> = {
  registered: tm('reports.status.registered'),
  partial: tm('reports.status.partial'),
  preliminary: tm('reports.status.preliminary'),
  final: tm('reports.status.final'),
  amended: tm('reports.status.amended'),
  corrected: tm('reports.status.corrected'),
  appended: tm('reports.status.appended'),
  cancelled: tm('reports.status.cancelled'),
  unknown: tm('reports.status.unknown'),
}

function reportOutline(report: Report, reader: Reader): Outline {
  const { audience } = reader
  const effective = happeningDate(report.effective)
  return {
    source: report.source,
    title: report.concept.text === undefined ? ours(tm('reports.unnamed')) : said(report.concept.text),
    titlePath: ['code'],
    qualifications: qualified(report.source, [
      ...partQualifications(report.parts, reader, resultPath),
      ...qualifications(report),
    ]),
    group: reportGroup(report),
    groupFrom: { path: ['status'], rule: tm('reports.groupRule') },
    value: report.conclusion === undefined ? [] : [said(report.conclusion)],
    valuePath: ['conclusion'],
    when:
      effective === undefined
        ? whenIssued(report)
        : { label: tm('reports.effective', { audience }), date: effective, path: ['effective[x]'] },
    facts: [
      ...wholeEffective(report, reader),
      ...(effective === undefined
        ? []
        : ourFact(tm('reports.issued'), optionalDate(report.issued, reader), ['issued'])),
      ...saidFact(
        tm('reports.conclusionCode', { audience }),
        report.conclusionCodes.map(({ text }) => text),
        ['conclusionCode', 'codedDiagnosis'],
      ),
      ...factOf(tm('reports.results'), resultPhrases(report), resultPath),
      ...report.parts.flatMap((part) => partFact(part, reader, resultPath)),
      ...factOf(tm('reports.performer', { audience }), referencePhrases(report.performers), ['performer']),
      ...factOf(tm('reports.interpreter', { audience }), referencePhrases(report.interpreters), ['resultsInterpreter']),
      ...factOf(tm('reports.specimen'), referencePhrases(report.specimens), ['specimen']),
      ...factOf(tm('reports.study'), referencePhrases(report.studies), ['imagingStudy']),
      ...report.pictures.flatMap(({ comment, link }) =>
        factOf(
          tm('reports.picture'),
          [...referencePhrases([link]), ...(comment === undefined ? [] : [said(comment)])],
          ['media', 'image'],
        ),
      ),
      ...factOf(tm('reports.order'), referencePhrases(report.orders), ['basedOn', 'request']),
      ...factOf(
        tm('reports.files', { audience }),
        report.files.flatMap((file) => attachmentPhrases(file)),
        ['presentedForm', 'media'],
      ),
      ...saidFact(
        tm('reports.category'),
        report.categories.map(({ text }) => text),
        ['category'],
      ),
      ...ownText(report),
    ],
    notes: report.notes,
    concepts: conceptsOf(report.concept, report.conclusionCodes, report.categories, report.parts.flatMap(partConcepts)),
    encounter: report.encounter,
  }
}

/** A final report is what a reader expects; every other status is said. */
function qualifications({ status }: Report): Qualification[] {
  return status === 'final' ? [] : [{ text: statedWords(status, statusWords), path: ['status'] }]
}

function whenIssued({ issued }: Report): Outline['when'] {
  return issued === undefined ? undefined : { label: tm('reports.issued'), date: issued, path: ['issued'] }
}

/** What the one date of the report leaves out of it. */
function wholeEffective({ effective }: Report, reader: Reader): Fact[] {
  return effective === undefined || effective.kind === 'date'
    ? []
    : ourFact(tm('reports.effective', { audience: reader.audience }), happeningWords(effective, reader), [
        'effective[x]',
      ])
}

/** Results by their names; those that the report does not name by their number. */
function resultPhrases({ results }: Report): Phrase[] {
  const names = [...new Set(results.flatMap(({ words }) => words ?? []))]
  const unnamed = results.filter(({ words }) => words === undefined).length
  return [
    ...names.map((name) => said(name)),
    ...(unnamed === 0 ? [] : [ours(tm('reports.resultCount', { count: unnamed }))]),
  ]
}

/** A report without conclusion, results and files says what it says in its own text. */
function ownText({ conclusion, results, parts, files, narrative }: Report): Fact[] {
  const isBare = conclusion === undefined && results.length + parts.length === 0 && files.length === 0
  return isBare && narrative !== undefined ? saidFact(tc('care.ownText'), narrative.text, ['text']) : []
}
