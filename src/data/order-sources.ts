import type { Order } from '../model/order'
import { lossless, type SectionSources } from './section-sources'

const dstu2Shared = 'proposed,draft,requested,received,accepted,in-progress,completed,suspended,rejected'

export const orderSources: SectionSources<Order> = {
  section: 'orders',
  of: 'ServiceRequest',
  r4: [
    {
      resourceType: 'ServiceRequest',
      priority: 'rest',
      demandable: [lossless('status', 'draft,active,on-hold,revoked,completed,unknown')],
      needed: true,
      toItem: async () => (await import('../fhir/order')).toOrder.r4,
    },
  ],
  // Tests and other services are orders of two kinds, and an EHR may well offer only one of them: what it does not
  // offer it has none of. If it offers neither, the section is not supported.
  dstu2: [
    {
      resourceType: 'DiagnosticOrder',
      priority: 'rest',
      // The element is not required of either.
      demandable: [
        {
          parameter: 'status',
          values: `${dstu2Shared},planned,review,cancelled,failed`,
          loses: { kind: 'limited', by: 'status' },
        },
      ],
      needed: 'where-offered',
      toItem: async () => (await import('../fhir/order')).toOrder.dstu2.diagnosticOrder,
    },
    {
      resourceType: 'ProcedureRequest',
      priority: 'rest',
      demandable: [{ parameter: 'status', values: `${dstu2Shared},aborted`, loses: { kind: 'limited', by: 'status' } }],
      needed: 'where-offered',
      toItem: async () => (await import('../fhir/order')).toOrder.dstu2.procedureRequest,
    },
  ],
}
