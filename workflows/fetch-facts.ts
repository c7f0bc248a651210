import type { Command } from '../domain/commands';
import type { Work } from '../domain/pending-work';
import type { CaseState } from '../domain/state';
import { assessEligibility, openSheets, orderTies, weighPlacement } from './recording-activities';

/** Names a piece of work within its case, so that the same work done twice is one command. */
export function workIdOf(state: CaseState, work: Work): string {
  if (work.kind === 'reach') return `${state.file.caseId}:reach:${work.taskId}:${String(state.sequence)}`;
  if (work.kind === 'weigh') {
    const versions = work.nominees.reduce((sum, { dossierVersion }) => sum + dossierVersion, 0);
    return `${state.file.caseId}:weigh:${work.stageId}:${String(state.sequence)}:${String(versions)}`;
  }
  if (work.kind === 'flag' || work.kind === 'settle')
    return `${state.file.caseId}:${work.kind}:${String(state.sequence)}`;
  const rounds =
    work.kind === 'assess' ? work.nominees.map(({ nomineeId, round }) => `${nomineeId}.${String(round)}`) : [];
  return `${state.file.caseId}:${work.kind}:${work.stageId}:${String(state.sequence)}:${String(rounds.length)}`;
}

/** Fetches from outside what the case waits for, as the command that brings it in. */
export async function fetchFacts(state: CaseState, work: Work, now: string): Promise<Command> {
  const commandId = workIdOf(state, work);
  const { caseId, policy, definition } = state.file;
  if (work.kind === 'settle') return { type: 'settle_answers', commandId, actor: null };
  if (work.kind === 'flag') return { type: 'flag_conflicts', commandId, actor: null };
  const { stageId } = work;
  if (work.kind === 'reach') return { type: 'note_unreachable', commandId, actor: null, taskId: work.taskId };
  if (work.kind === 'reveal') {
    const sheets = await openSheets({ caseId, sheets: work.sheets });
    const orders = work.ties === undefined ? {} : { orders: await orderTies(work.ties) };
    return { type: 'reveal_scores', commandId, actor: null, stageId, sheets, ...orders };
  }
  const versions = {
    pipeline: definition.pipeline,
    pipelineVersion: definition.version,
    policyId: policy.policyId,
    policyVersion: policy.version,
  };
  if (work.kind === 'weigh') {
    const weighed = await weighPlacement({ caseId, ...versions, at: now, nominees: work.nominees });
    return { type: 'weigh_placement', commandId, actor: null, stageId, nominees: weighed };
  }
  const findings = await assessEligibility({
    caseId,
    stageId,
    ...versions,
    terms: state.terms,
    at: now,
    nominees: work.nominees,
  });
  const nominees = work.nominees.map(({ nomineeId, round }) => ({ nomineeId, round }));
  return { type: 'propose_findings', commandId, actor: null, stageId, nominees, findings };
}
