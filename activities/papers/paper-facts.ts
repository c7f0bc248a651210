import type { CivilDate } from '../../domain/civil-date';
import type { AssignmentTermFact, Letter, PaperChangeKind } from '../../domain/facts';
import type { PipelineDefinition, StageDefinition, Title } from '../../domain/pipeline';
import type { Policy } from '../../domain/policy';
import type { Instant } from '../../domain/working-days';

/** What the ledger, the directory and the dossiers know about an issued paper, before it is put into words. */
export interface PaperFacts {
  readonly paperId: string;
  readonly number: string;
  readonly specimen: boolean;
  readonly issuedAt: Instant;
  readonly verifyAddress: string;
  readonly title: Title;
  readonly definition: PipelineDefinition;
  readonly stage: StageDefinition;
  readonly policy: Policy;
  /** Day from which the paper takes effect: the one that was decided, else the day of issue in Asia/Makassar. */
  readonly effectiveDate: CivilDate;
  readonly nominees: readonly PaperNominee[];
  /** Empty unless the paper is about a panel. */
  readonly panel: readonly PaperPanelist[];
  readonly vacancy: { readonly title: string; readonly unit: string | null; readonly echelon: string } | null;
  readonly district: string | null;
  /** The paper that this one changes. */
  readonly changes?: { readonly kind: PaperChangeKind; readonly number: string } | undefined;
  /** Letters on which the paper rests: the nominating head's, and those of authorities that approved. */
  readonly letters: readonly Omit<Letter, 'documentId'>[];
  readonly signatory: PaperSignatory;
}

export interface PaperPerson {
  readonly name: string;
  /** 18 digits as submitted; null where none is known. */
  readonly nip: string | null;
  readonly status: string;
  readonly unit: string | null;
}

export interface PaperNominee extends PaperPerson {
  readonly nomineeId: string;
  /** PNS rank such as `IV/b`, or a PPPK grade such as `IX`; null without a dossier. */
  readonly rank: string | null;
  readonly route: 'pppk_support' | 'pns_mentoring' | null;
  readonly cooperative: { readonly code: string; readonly name: string } | null;
  /** As the case set it with this paper; absent: as the law alone makes it. */
  readonly term?: AssignmentTermFact | undefined;
  readonly contractEnd: CivilDate | undefined;
  readonly retirementDate: CivilDate | undefined;
}

export interface PaperPanelist extends PaperPerson {
  readonly chair: boolean;
  readonly internal: boolean;
  readonly alternate: boolean;
}

export interface PaperSignatory {
  readonly person: PaperPerson | null;
  readonly role: string;
  readonly mandate: { readonly kind: string; readonly number: string } | null;
}
