import type { EventOf, LedgerEvent } from '../../domain/events';
import type { AssignmentTermFact, NomineeFacts, PanelMember } from '../../domain/facts';
import type { PaperFacts } from './paper-facts';

/** What the ledger says about one issued paper. */
export interface PaperLedger {
  readonly opened: EventOf<'case_opened'>['payload'];
  readonly issued: EventOf<'document_issued'>['payload'];
  readonly nominees: readonly NomineeFacts[];
  readonly panel: readonly PanelMember[];
  readonly letters: PaperFacts['letters'];
  /** First and last day of the assignments that the paper begins, by nominee. */
  readonly terms: ReadonlyMap<string, AssignmentTermFact>;
  /** Who decided a stage last before the paper, in which role; null where nobody did. */
  readonly decidedBy: (stageId: string) => PaperSigner | null;
}

export interface PaperSigner {
  readonly personId: string;
  readonly role: string;
  readonly mandateId: string | null;
}

/** Reads the case as it stood when the paper was issued, the issuing act included: later events do not change it. */
export function readPaperLedger(events: readonly LedgerEvent[], sequence: number): PaperLedger {
  const issued = events.find((event) => event.sequence === sequence);
  if (issued?.type !== 'document_issued') throw new Error(`event ${String(sequence)} of the case issues no paper`);
  const known = events.filter((event) => event.sequence <= sequence || event.commandId === issued.commandId);
  const opened = known.find((event) => event.type === 'case_opened');
  if (opened?.type !== 'case_opened') throw new Error(`case ${issued.caseId} does not begin with its opening`);
  const { payload } = issued;
  return {
    opened: opened.payload,
    issued: payload,
    nominees: concerned(known, payload.nomineeIds),
    panel: panelOf(known),
    letters: lettersOf(known),
    terms: termsOf(known),
    decidedBy: (stageId) => signerAt(known, stageId),
  };
}

function termsOf(events: readonly LedgerEvent[]): Map<string, AssignmentTermFact> {
  const set = events.findLast((event) => event.type === 'term_set');
  return new Map(set?.type === 'term_set' ? set.payload.terms.map(({ nomineeId, ...term }) => [nomineeId, term]) : []);
}

/** The act that settled the stage may have been another one, such as a recusal: the paper names who decided. */
function signerAt(events: readonly LedgerEvent[], stageId: string): PaperSigner | null {
  const act = events.findLast((event) => event.type === 'decision_recorded' && event.payload.stageId === stageId);
  if (act?.type !== 'decision_recorded' || act.actorId === null) return null;
  return { personId: act.actorId, role: act.payload.capacity.role, mandateId: act.mandateId };
}

/** The paper's nominees in its order, with the dossier version that the case had by then. */
function concerned(events: readonly LedgerEvent[], nomineeIds: readonly string[]): NomineeFacts[] {
  const byId = new Map<string, NomineeFacts>();
  for (const event of events) {
    if (event.type === 'case_opened') {
      for (const facts of [...event.payload.nominees, ...(event.payload.splitFrom?.carried ?? [])])
        byId.set(facts.nomineeId, facts);
    } else if (event.type === 'entry_received') {
      byId.set(event.payload.nominee.nomineeId, event.payload.nominee);
    } else if (event.type === 'dossier_amended') {
      const { nomineeId, dossierId, dossierVersion } = event.payload;
      const facts = byId.get(nomineeId);
      if (facts !== undefined) byId.set(nomineeId, { ...facts, dossierId, dossierVersion });
    }
  }
  return nomineeIds.map((nomineeId) => {
    const facts = byId.get(nomineeId);
    if (facts === undefined) throw new Error(`the ledger does not say who ${nomineeId} is`);
    return facts;
  });
}

function panelOf(events: readonly LedgerEvent[]): readonly PanelMember[] {
  const formed = events.findLast((event) => event.type === 'panel_appointed');
  if (formed?.type === 'panel_appointed') return formed.payload.members;
  const opened = events.find((event) => event.type === 'case_opened');
  return opened?.type === 'case_opened' ? (opened.payload.splitFrom?.panel ?? []) : [];
}

/** The letter the case began with, then the last approval of each gate, in order of stage. */
function lettersOf(events: readonly LedgerEvent[]): PaperFacts['letters'] {
  const opening = events.flatMap((event) =>
    event.type === 'case_opened' && event.payload.letter !== null ? [event.payload.letter] : [],
  );
  const approvals = new Map<string, PaperFacts['letters'][number]>();
  for (const event of events) {
    if (event.type !== 'gate_answered') continue;
    const { stageId, outcome, letter } = event.payload;
    approvals.delete(stageId);
    if (outcome === 'approve' && letter !== null) approvals.set(stageId, letter);
  }
  return [...opening, ...approvals.values()];
}
