// What care teams and files have in both releases alike.
import type { AttachmentFact, CareTeamFact } from '../../service-facts'
import type { Subject } from '../parts'

/** A clinician of the person's, somebody in words alone, or the person. */
export const member = ({ clinician, name }: CareTeamFact['members'][number], subject: Subject) => {
  if (clinician !== undefined) return subject.clinician(clinician)
  return name === undefined ? subject.patient : { display: name }
}

/** A file as it stands in a document or a report. */
export const attachment = (fact: AttachmentFact, subject: Subject) => ({
  contentType: fact.contentType,
  data: fact.data,
  url: fact.binary === undefined ? fact.url : `Binary/${subject.id(fact.binary)}`,
  size: fact.size,
  title: fact.title,
})
