// Facts about who cares for a person, what was ordered, what is in them and who pays; see `facts.ts`.
import type { ConceptFact, PeriodFact, QuantityFact } from './facts'

export interface CareTeamFact {
  key: string
  name?: string
  status?: 'active' | 'inactive' | 'proposed' | 'suspended' | 'entered-in-error'
  period?: PeriodFact
  /** Each is a clinician of the person's, the person, or somebody who is named in words alone. */
  members: readonly { role?: ConceptFact; clinician?: string; name?: string; period?: PeriodFact }[]
  /** Keys of problems. */
  problems?: readonly string[]
  notes?: readonly string[]
}

export interface CoverageFact {
  key: string
  status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  kind?: ConceptFact
  subscriberId?: string
  /** Whose insurance it is, where it is not the person's own. */
  subscriber?: string
  relationship?: 'self' | 'child' | 'spouse' | 'parent'
  period?: PeriodFact
  payer: string
  group?: string
  plan?: string
  order?: number
}

export interface DeviceFact {
  key: string
  status?: 'active' | 'inactive' | 'entered-in-error' | 'unknown'
  statusReason?: string
  kind: ConceptFact
  name?: string
  manufacturer?: string
  model?: string
  lot?: string
  serial?: string
  made?: string
  expires?: string
  /** The parts of a UDI: the device identifier, and the whole as it stands on the label. */
  udi?: { device: string; label: string }
  notes?: readonly string[]
}

export interface ServiceOrderFact {
  key: string
  /** A test is a DiagnosticOrder in DSTU2, and anything else a ProcedureRequest. */
  kind: 'test' | 'procedure'
  status: 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error'
  intent?: 'order' | 'plan' | 'proposal'
  category?: ConceptFact
  priority?: 'routine' | 'urgent' | 'stat'
  concept: ConceptFact
  authored?: string
  planned?: string | PeriodFact
  requester?: string
  encounter?: string
  reasons?: readonly ConceptFact[]
  /** The opposite of an order, which DSTU2 cannot say. */
  doNotPerform?: boolean
  site?: ConceptFact
  notes?: readonly string[]
}

export interface FamilyMemberFact {
  key: string
  status?: 'completed' | 'partial' | 'health-unknown' | 'entered-in-error'
  relationship: ConceptFact
  name?: string
  sex?: 'male' | 'female'
  recorded?: string
  born?: string
  age?: QuantityFact
  deceased?: boolean | QuantityFact | string
  conditions?: readonly {
    concept: ConceptFact
    outcome?: ConceptFact
    onset?: QuantityFact | string
    /** R4 only. */
    contributedToDeath?: boolean
    notes?: readonly string[]
  }[]
  notes?: readonly string[]
}

/** A file that documents and reports carry or point to. */
export interface AttachmentFact {
  contentType: string
  title?: string
  /** What is in it, in base64; or where it is. */
  data?: string
  /** Key of a Binary of the same person. */
  binary?: string
  url?: string
  size?: number
}

export interface BinaryFact {
  key: string
  contentType: string
  data: string
}
