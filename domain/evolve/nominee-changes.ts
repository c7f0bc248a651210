import { stageOf } from '../definition-index';
import type { Draft } from '../draft';
import type { CaseEvent, EventPayload } from '../events';
import { leadFor, stagesToJoin } from '../nominees';
import { isCounted, outcomeOf, useKey } from '../outcomes';
import type { StageDefinition, Standing } from '../pipeline';
import { comeBack } from './come-back';
import type { ChangesOf } from './changes';
import { newNominee } from './nominee-entry';
import { endPlace } from './placement-changes';
import { startRound } from './start-round';
import { closeIdleTasks, endNominee, nomineeLeft } from './touch';

/** Events about nominees: what became of each, and the slot of a cooperative that each may hold. */
export const nomineeChanges: ChangesOf<
  | 'findings_proposed'
  | 'nominees_settled'
  | 'nominee_ruled_out'
  | 'nominee_returned'
  | 'nominee_withdrawn'
  | 'dossier_amended'
  | 'entry_received'
  | 'objection_filed'
> = {
  findings_proposed: proposeFindings,
  nominees_settled: settleNominees,
  nominee_ruled_out(draft, payload, event) {
    const nominee = draft.nominee(payload.nomineeId);
    nominee.standing = payload.standing as Standing;
    nominee.reasonCodes = [...new Set([...nominee.reasonCodes, ...payload.reasonCodes])];
    const stage = stageOf(draft.state, payload.stageId);
    // An outcome that the definition does not list is the ratified ruling of a ranking, which always ends the way.
    const lead = leadFor(stage, payload.outcome, nominee);
    if (nominee.at !== null && (lead === undefined || lead.to === 'end')) {
      endNominee(nominee, { stageId: payload.stageId, sequence: event.sequence, bySelf: false });
    }
  },
  nominee_returned(draft, payload) {
    const nominee = draft.nominee(payload.nomineeId);
    nominee.standing = 'returned';
    nominee.returnedAt = payload.stageId;
    nominee.returns = { ...nominee.returns, [payload.stageId]: payload.times };
  },
  nominee_withdrawn(draft, payload, event) {
    const nominee = draft.nominee(payload.nomineeId);
    nominee.standing = 'withdrawn';
    endPlace(nominee, 'left');
    endNominee(nominee, { stageId: null, sequence: event.sequence, bySelf: payload.bySelf });
    nomineeLeft(draft, payload.nomineeId, event.sequence);
  },
  dossier_amended(draft, payload, event) {
    const nominee = draft.nominee(payload.nomineeId);
    nominee.dossierId = payload.dossierId;
    nominee.dossierVersion = payload.dossierVersion;
    draft.task(payload.taskId).status = 'done';
    comeBack(draft, payload.nomineeId, event.sequence);
  },
  entry_received(draft, payload) {
    const { state } = draft;
    // A late entry goes where the entries in time already wait.
    const at = payload.late ? state.at : payload.stageId;
    draft.addNominee(newNominee(payload.nominee, at, payload.late));
    state.nomineeOrdinal += 1;
    const joined = payload.late ? stagesToJoin(state) : [stageOf(state, payload.stageId)];
    for (const stage of joined) joinStage(draft, stage, payload.nominee.nomineeId);
  },
  objection_filed(draft, payload) {
    draft.nominee(payload.nomineeId).objected = true;
  },
};

/** Whoever comes late is asked about where the others are. */
function joinStage(draft: Draft, stage: StageDefinition, nomineeId: string): void {
  const entry = draft.stage(stage.id);
  entry.nomineeIds = [...entry.nomineeIds, nomineeId];
  if (stage.kind !== 'parallel' && stage.window === undefined) startRound(draft, stage, [nomineeId]);
}

function proposeFindings(draft: Draft, payload: EventPayload<'findings_proposed'>, event: CaseEvent): void {
  const { state } = draft;
  const { stageId } = payload;
  const concerned = new Set(payload.nominees.map(({ nomineeId }) => nomineeId));
  state.findings = [
    ...state.findings.filter((one) => one.stageId !== stageId || !concerned.has(one.nomineeId)),
    ...payload.findings.filter(({ passed }) => !passed).map((finding) => ({ ...finding, stageId })),
  ];
  state.awaitingFindings = state.awaitingFindings.filter(
    (one) => one.stageId !== stageId || !concerned.has(one.nomineeId),
  );
  for (const task of Object.values(state.tasks)) {
    const isAbout = task.stageId === stageId && task.nomineeIds.some((nomineeId) => concerned.has(nomineeId));
    const isNews = stageOf(state, stageId).scope === 'nominee' || payload.findings.some(({ passed }) => !passed);
    if (isAbout && isNews && task.status === 'open') {
      draft.task(task.taskId).materialSequence = event.sequence;
    }
  }
}

function settleNominees(draft: Draft, payload: EventPayload<'nominees_settled'>, event: CaseEvent): void {
  const stage = stageOf(draft.state, payload.stageId);
  for (const { nomineeId, outcome, standing, termMonths } of payload.results) {
    const nominee = draft.nominee(nomineeId);
    nominee.standing = standing as Standing;
    if (termMonths !== undefined) nominee.placedMonths = termMonths;
    const definition = outcomeOf(stage, outcome);
    if (definition === undefined) {
      continue;
    }
    if (isCounted(draft.state, stage, definition)) {
      const key = useKey(stage.id, outcome);
      nominee.uses = { ...nominee.uses, [key]: (nominee.uses[key] ?? 0) + 1 };
    }
    const lead = leadFor(stage, outcome, nominee);
    if (lead?.to !== 'correction') {
      nominee.outcomes = {
        ...nominee.outcomes,
        [stage.id]: { outcome, round: payload.round, sequence: event.sequence },
      };
    }
    if (lead?.to === 'end' && stage.scope === 'nominee') {
      endNominee(nominee, { stageId: stage.id, sequence: event.sequence, bySelf: standing === 'withdrawn' });
    }
  }
  if (stage.scope !== 'nominee') {
    return;
  }
  for (const { nomineeId } of payload.results) {
    if (draft.state.nominees[nomineeId]?.at === null) {
      // Whoever ends in one branch of a parallel stage is out of the others too.
      nomineeLeft(draft, nomineeId, event.sequence);
    }
  }
  closeIdleTasks(draft, stage.id);
}
