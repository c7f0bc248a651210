import { indexOfDefinition } from '../../../domain/definition-index';
import type { CaseEvent } from '../../../domain/events';
import type { StageDefinition } from '../../../domain/pipeline';
import { flattenStages, stageKinds } from '../../../domain/pipeline';
import type { CaseStatus } from '../../../domain/state';
import type { Step, TestCase } from '../../support/builders/cases';
import { crowdSize, largeGroup } from '../../support/builders/crowds';

const statuses: CaseStatus[] = ['open', 'held', 'completed', 'rejected', 'withdrawn', 'cancelled'];

/** What few sequences reach, each twenty times in ten thousand. */
export const wantedSome: readonly string[] = [
  'eight stages settled of thirty',
  'refused separation_of_duties',
  'legal_consequence_arose',
  'term_lapsed',
  'term_set for longer',
  'scored again after somebody present left',
  'settled by silence carried out',
  'conflicts taken over',
];

/** What the sequences of a run must have reached, each a hundred times in ten thousand. */
export const wanted: readonly string[] = [
  ...stageKinds.map((kind) => `settled ${kind}`),
  ...statuses.map((status) => `status ${status}`),
  'case_returned',
  'nominee_returned',
  'case_held',
  'case_split',
  'gate called back',
  'score_corrected',
  'vote_tied',
  'all abstained',
  'settled a large group',
  'settled a nested container',
  'settled by a veto',
  'settled after all',
  'settled in order',
  'settled group after group',
  'settled by a rule over all groups',
  'thirty stages',
  'decided by a claim required',
  'acted for another',
  'refused conflict_of_interest',
  'refused mandate_invalid',
  'refused office_ended',
  'refused not_delegable',
  'resumed with days left',
  'conflict_flagged same_unit',
  'conflict_flagged nominated',
  'conflict_flagged reported',
  'conflict_ruled no_conflict',
  'conflict_ruled recuse',
  'attendance told',
  'reminded when late',
  'terms_set',
  'window_extended outage',
];

/** What the sequences of a run have reached. */
export class Coverage {
  private acts = 0;
  private accepted = 0;
  private readonly reached = new Map<string, number>();

  get share(): number {
    return this.accepted / Math.max(1, this.acts);
  }

  count(what: string): void {
    this.reached.set(what, (this.reached.get(what) ?? 0) + 1);
  }

  of(what: string): number {
    return this.reached.get(what) ?? 0;
  }

  /** Counts a step of a case. */
  note(file: TestCase, step: Step): void {
    if (step.command.actor !== null || step.command.type === 'answer_gate') {
      this.acts += 1;
      if (step.refusal === undefined) this.accepted += 1;
      else this.count(`refused ${step.refusal.class}`);
    }
    if (step.command.type === 'answer_gate' && step.refusal === undefined) this.count('gate called back');
    if (step.command.type === 'settle_answers' && step.events.length > 0) this.count('settled by a change of holders');
    for (const event of step.events) this.noteEvent(file, event);
    this.noteRecusal(step);
  }

  /** Counts a case at the end of its sequence. */
  finish(file: TestCase): void {
    this.count(`status ${file.state.status}`);
    if (flattenStages(file.state.file.definition).length < 30) return;
    this.count('thirty stages');
    const settled = new Set(
      file.events.flatMap(({ type, payload }) => (type === 'stage_settled' ? [payload.stageId] : [])),
    );
    if (settled.size >= 8) this.count('eight stages settled of thirty');
  }

  text(): string {
    const lines = [...this.reached.entries()].sort().map(([what, count]) => `  ${what.padEnd(34)} ${String(count)}`);
    return [`  acts ${String(this.acts)}, accepted ${(100 * this.share).toFixed(1)} %`, ...lines].join('\n');
  }

  /** What a recusal undid: a score that was agreed while the person was there. */
  private noteRecusal({ before, events }: Step): void {
    const [first] = events.filter(({ type }) => type === 'conflict_ruled' || type === 'conflict_declared');
    if (first?.type !== 'conflict_ruled' && first?.type !== 'conflict_declared') return;
    const { personId } = first.payload;
    const wasThere = Object.values(before.tasks).some(({ sheets }) =>
      sheets.some(({ personId: scorer, present = [] }) => scorer !== personId && present.includes(personId)),
    );
    const isRedone = events.some(({ type, payload }) => type === 'task_assigned' && payload.purpose === 'redo');
    if (wasThere && isRedone) this.count('scored again after somebody present left');
  }

  private noteEvent(file: TestCase, event: CaseEvent): void {
    const stage = stageOf(file, event);
    switch (event.type) {
      case 'stage_settled':
        if (stage !== undefined) this.noteSettled(file, stage, event.payload.outcome);
        break;
      case 'vote_tied':
        this.count(event.payload.allAbstained === true ? 'all abstained' : event.type);
        break;
      case 'decision_recorded':
        if (event.onBehalfOf !== null) this.count('acted for another');
        if (stage?.claim === 'required') this.count('decided by a claim required');
        break;
      case 'case_resumed':
        if (event.payload.dues.length > 0) this.count('resumed with days left');
        break;
      case 'conflict_flagged':
        this.count(`conflict_flagged ${event.payload.ground}`);
        break;
      case 'conflict_ruled':
        this.count(`conflict_ruled ${event.payload.outcome}`);
        break;
      case 'score_recorded':
        if (event.payload.present !== undefined) this.count('attendance told');
        break;
      case 'reminder_sent':
        if (event.payload.when === 'after_due') this.count('reminded when late');
        break;
      case 'case_returned':
      case 'case_held':
      case 'case_split':
      case 'nominee_returned':
      case 'score_corrected':
      case 'task_escalated':
      case 'answer_disputed':
      case 'legal_consequence_arose':
      case 'term_lapsed':
        this.count(event.type);
        break;
      case 'window_extended':
        this.count(`window_extended ${event.payload.cause ?? 'for want of entries'}`);
        break;
      case 'case_opened':
        if (event.payload.splitFrom?.conflicts !== undefined) this.count('conflicts taken over');
        break;
      case 'terms_set':
        this.count(event.type);
        break;
      case 'term_set':
        if (file.state.file.definition.lapse !== undefined) this.count('term_set for longer');
        break;
      default:
    }
  }

  private noteSettled(file: TestCase, stage: StageDefinition, outcome: string | null): void {
    const { quorum } = stage;
    this.count(`settled ${stage.kind}`);
    if (outcome !== null && outcome === stage.carryOut?.settles) this.count('settled by silence carried out');
    const place = indexOfDefinition(file.state.file.definition).places.get(stage.id);
    if (stage.kind === 'parallel' && place?.parent !== undefined) this.count('settled a nested container');
    if (stage.actors.some(({ role }) => crowdSize(role) >= largeGroup)) this.count('settled a large group');
    if (quorum.settles === 'waitForAll') this.count('settled after all');
    if (quorum.groups.some(({ sequential }) => sequential === true)) this.count('settled in order');
    if (quorum.sequential) this.count('settled group after group');
    if (quorum.approval !== undefined) this.count('settled by a rule over all groups');
    const isAgainst = stage.outcomes.some(({ id, side }) => id === outcome && side === 'against');
    if (quorum.veto !== undefined && isAgainst) this.count('settled by a veto');
  }
}

function stageOf(file: TestCase, { payload }: CaseEvent): StageDefinition | undefined {
  return 'stageId' in payload
    ? indexOfDefinition(file.state.file.definition).places.get(payload.stageId)?.stage
    : undefined;
}
