import type { Command } from '../domain/commands';
import type { Work } from '../domain/pending-work';
import type { CaseState } from '../domain/state';
import { assessEligibility, openSheets } from './recording-activities';

/** Names a piece of work within its case, so that the same work done twice is one command. */
export function workIdOf(state: CaseState, work: Work): string {
  const rounds =
    work.kind === 'assess' ? work.nominees.map(({ nomineeId, round }) => `${nomineeId}.${String(round)}`) : [];
  return `${state.file.caseId}:${work.kind}:${work.stageId}:${String(state.sequence)}:${String(rounds.length)}`;
}

/** Fetches from outside what the case waits for, as the command that brings it in. */
export async function fetchFacts(state: CaseState, work: Work, now: string): Promise<Command> {
  const commandId = workIdOf(state, work);
  const { caseId, policy, definition } = state.file;
  const { stageId } = work;
  if (work.kind === 'reveal') {
    const sheets = await openSheets({ caseId, sheets: work.sheets });
    return { type: 'reveal_scores', commandId, actor: null, stageId, sheets };
  }
  const findings = await assessEligibility({
    caseId,
    stageId,
    pipeline: definition.pipeline,
    pipelineVersion: definition.version,
    policyId: policy.policyId,
    policyVersion: policy.version,
    terms: state.terms,
    at: now,
    nominees: work.nominees,
  });
  const nominees = work.nominees.map(({ nomineeId, round }) => ({ nomineeId, round }));
  return { type: 'propose_findings', commandId, actor: null, stageId, nominees, findings };
}
