/** What a notice to a person is about. */
export type NoticeKind =
  | 'task_assigned'
  | 'task_escalated'
  | 'task_reassigned'
  | 'quorum_unreachable'
  | 'quorum_at_risk'
  | 'reminder'
  | 'ruled_out'
  | 'refused'
  | 'not_shortlisted'
  | 'not_chosen'
  | 'process_ended'
  | 'application_received'
  | 'reserve_listed'
  | 'reserve_expired'
  | 'slot_offered'
  | 'returned'
  | 'legal_consequence'
  | 'case_closed';

/** Results to which the person concerned may object. */
export const adverseNotices: readonly NoticeKind[] = ['ruled_out', 'refused', 'not_shortlisted', 'not_chosen'];
