import type { Act } from '../act';
import { assignmentTerm } from '../assignment-term';
import type { EventPayload } from '../events';
import { checkExtension, extendTerms } from '../extend-term';
import { checkFileDecision, recordFileDecision } from '../file-votes';
import { nomineesInProcess } from '../nominees';
import { appointedPanel, checkPanel } from '../panel';
import type { StageDefinition } from '../pipeline';
import { checkRecheck, noteOverruled } from '../recheck';
import { refuse } from '../refusals';
import type { CaseState, NomineeState } from '../state';
import { decisionRules } from './decision';
import { localDate } from '../working-days';
import type { StageRules } from './stage-kind';

/** A decree, minutes or an order: when the signers agree it is issued under the next number of its series. */
export const documentRules: StageRules = {
  open: decisionRules.open,
  record(act, admission, command) {
    const { stage } = admission;
    if (stage.scope === 'nominee') {
      decisionRules.record(act, admission, command);
      return;
    }
    const outcome = checkFileDecision(act, admission, command);
    const entries = checkRecheck(act, stage, command, outcome);
    checkExtension(act, outcome, command);
    if (outcome.side === 'for' && outcome.lead.to === 'next') {
      if (stage.panelFormation) preparePanel(act, command.defaultPanel);
      checkNamed(act.state, stage);
    }
    recordFileDecision(act, admission, command, outcome, entries);
    noteOverruled(act, admission, command, outcome);
  },
  resolve: decisionRules.resolve,
  conclusion: decisionRules.conclusion,
  conclude(act, stage, conclusion, outcome) {
    const isIssued = outcome === undefined || (outcome.side === 'for' && outcome.lead.to !== 'return');
    if (!isIssued) {
      return;
    }
    if (stage.panelFormation) {
      act.emit('panel_appointed', { members: act.state.panelProposed });
    }
    if (outcome?.extendsTerm === true) extendTerms(act, stage, conclusion.decision);
    issuePapers(act, stage, conclusion.decision?.effectiveDate ?? undefined);
  },
};

/** One paper for those without a paper of their route, and one for each route that has its own. */
function issuePapers(act: Act, stage: StageDefinition, effectiveDate: string | undefined): void {
  const named = namedNominees(act.state, stage);
  if (stage.setsTerms) setTerms(act, stage, named, effectiveDate ?? localDate(act.now));
  const routes = new Set(stage.routePapers.map(({ route }) => route));
  const hasOwn = ({ route }: NomineeState): boolean => route !== null && routes.has(route);
  const papers = [
    ...(stage.paper === undefined ? [] : [{ paper: stage.paper, about: named.filter((one) => !hasOwn(one)) }]),
    ...stage.routePapers.map((paper) => ({ paper, about: named.filter(({ route }) => route === paper.route) })),
  ];
  for (const { paper, about } of papers) {
    if (about.length === 0 && named.length > 0) {
      continue;
    }
    // Without any nominee yet, as for a panel, the stage's own paper is issued about nobody.
    if (named.length === 0 && paper !== stage.paper) {
      continue;
    }
    act.emit('document_issued', {
      stageId: stage.id,
      round: Math.max(1, act.state.stages[stage.id]?.round ?? 1),
      paperType: paper.type,
      series: paper.series,
      nomineeIds: about.map(({ nomineeId }) => nomineeId),
      effectiveDate,
      changes: changedPaper(act.state),
    });
  }
}

/** What a paper of a case about another paper does to that one. */
function changedPaper({ subject }: CaseState): EventPayload<'document_issued'>['changes'] {
  const { paperId, paperNumber, paperCaseId, change } = subject;
  return paperId === undefined || paperNumber === undefined || paperCaseId === undefined || change === undefined
    ? undefined
    : { paperId, number: paperNumber, caseId: paperCaseId, kind: change };
}

/** How long each assignment is that the paper begins; told before the paper, which prints it. */
function setTerms(act: Act, stage: StageDefinition, named: readonly NomineeState[], startDate: string): void {
  const terms = named.flatMap((nominee) => {
    const term = assignmentTerm(act.state, nominee, startDate);
    return term === null ? [] : [{ nomineeId: nominee.nomineeId, ...term }];
  });
  const round = Math.max(1, act.state.stages[stage.id]?.round ?? 1);
  if (terms.length > 0) act.emit('term_set', { stageId: stage.id, round, terms });
}

/** Whom a paper names: the one chosen, where there was a choice, else everybody in process at the stage. */
function namedNominees(state: CaseState, stage: StageDefinition): NomineeState[] {
  if (stage.scope === 'nominee') {
    const ids = state.stages[stage.id]?.nomineeIds ?? [];
    return ids
      .flatMap((id) => state.nominees[id] ?? [])
      .filter(({ at, outcomes }) => {
        const outcome = stage.outcomes.find(({ id }) => id === outcomes[stage.id]?.outcome);
        return at !== null && outcome?.side === 'for';
      });
  }
  const inProcess = nomineesInProcess(state);
  return hasChoiceBefore(state, stage) ? inProcess.filter(({ nomineeId }) => nomineeId === state.chosen) : inProcess;
}

/** A decree of appointment needs somebody to appoint: the one chosen may have withdrawn since. */
function checkNamed(state: CaseState, stage: StageDefinition): void {
  if (hasChoiceBefore(state, stage) && namedNominees(state, stage).length === 0) {
    refuse('unknown_nominee', 'NOBODY_CHOSEN', { field: 'outcome' });
  }
}

function hasChoiceBefore(state: CaseState, stage: StageDefinition): boolean {
  const { stages } = state.file.definition;
  const place = stages.findIndex(({ id }) => id === stage.id);
  return stages.slice(0, Math.max(0, place)).some(({ kind }) => kind === 'choice');
}

/** The panel proposed, or the holders of its offices where none was; it must obey the rules of composition. */
function preparePanel(act: Act, defaultPanel: CaseState['panelProposed'] | undefined): void {
  const members = appointedPanel(act.state, defaultPanel);
  checkPanel(act.state, members);
  if (act.state.panelProposed.length === 0) {
    act.emit('panel_proposed', { members });
  }
}
