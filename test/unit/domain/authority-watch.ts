import { indexOfDefinition } from '../../../domain/definition-index';
import type { CaseEvent } from '../../../domain/events';
import type { ActorFacts, Ask, MandateFact, PanelMember } from '../../../domain/facts';
import type { StageDefinition } from '../../../domain/pipeline';
import type { Step, TestCase } from '../../support/builders/cases';
import type { DutyBook } from '../../support/builders/duty-book';

interface Asked {
  readonly stage: StageDefinition;
  readonly purpose: string;
  asks: Ask[];
  /** Delegate → who handed the task to them. */
  readonly handed: Map<string, string>;
  /** Persons of the answer that a second one is to confirm. */
  readonly entered: readonly string[];
}

type ActOnTask = Extract<
  CaseEvent,
  { type: 'decision_recorded' | 'score_recorded' | 'task_claimed' | 'task_delegated' | 'recusal_recorded' }
>;

const actsOnTasks = ['decision_recorded', 'score_recorded', 'task_claimed', 'task_delegated', 'recusal_recorded'];

/**
 * I3 and I4 by its own account: the directory that the test made up, the questions that the ledger says were put, and
 * nothing of the decider's. Every act on a task must rest on an office, a name, a mandate or a delegation that holds at
 * that instant, and nobody acts where they are nominee, or in duties that are kept apart.
 */
export class AuthorityWatch {
  private readonly tasks = new Map<string, Asked>();
  private readonly entries = new Map<number, string[]>();
  private panel: readonly PanelMember[] = [];

  constructor(
    private readonly file: TestCase,
    private readonly duties: DutyBook,
  ) {}

  /** Call before the duty book has noted the event: what somebody does now does not bar them from doing it. */
  check(event: CaseEvent, { now }: Step): void {
    if (isActOnTask(event)) this.checkAct(event, now);
    this.checkOffice(event, now);
    this.note(event);
  }

  private note(event: CaseEvent): void {
    switch (event.type) {
      case 'task_assigned': {
        const { taskId, stageId, purpose, asks, entrySequence } = event.payload;
        const stage = indexOfDefinition(this.file.state.file.definition).places.get(stageId)?.stage;
        if (stage === undefined) throw new Error(`no stage ${stageId}`);
        const entered = entrySequence === undefined ? [] : (this.entries.get(entrySequence) ?? []);
        this.tasks.set(taskId, { stage, purpose, asks: [...asks], handed: new Map(), entered });
        break;
      }
      case 'decision_recorded':
        this.entries.set(event.sequence, personsOf(event));
        break;
      case 'task_escalated':
        this.tasks.get(event.payload.taskId)?.asks.push(...event.payload.asks);
        break;
      case 'task_reassigned': {
        const { taskId, substitute } = event.payload;
        if (substitute !== undefined) {
          const { group, role, unitId } = substitute;
          this.tasks.get(taskId)?.asks.push({ group, role, unitId, except: [] });
        }
        break;
      }
      case 'task_delegated':
        this.tasks.get(event.payload.taskId)?.handed.set(event.payload.toPersonId, event.payload.fromPersonId);
        break;
      case 'panel_appointed':
        this.panel = event.payload.members;
        break;
      default:
    }
  }

  private checkAct(event: ActOnTask, now: string): void {
    const task = this.tasks.get(event.payload.taskId);
    if (task === undefined) throw new Error(`I4: ${event.type} on a task that was never put to anybody`);
    const actor = this.file.people.facts(event.actorId ?? '');
    const persons = personsOf(event);
    const who = persons.join(' for ');
    const ask = task.asks.find((one) => this.grants(task, this.current(one), actor, event, now));
    if (ask === undefined) throw new Error(`I4: ${who} had no right to ${event.type} at ${task.stage.id} at ${now}`);
    if (event.type === 'decision_recorded') {
      const { role, group } = event.payload.capacity;
      const isSaid = task.asks.some((one) => one.role === role && one.group === group);
      if (!isSaid) throw new Error(`I4: ${who} decided as ${role} of ${group}, which was not asked`);
    }
    this.checkNominee(task, this.current(ask), event, persons);
    if (this.duties.sharesDuty(event.payload.taskId)) this.checkDuties(task, persons);
    if (task.purpose === 'confirm' && task.entered.some((personId) => persons.includes(personId))) {
      throw new Error(`I3: ${who} confirmed their own entry`);
    }
  }

  /** A seat on the panel passes with the panel. */
  private current(ask: Ask): Ask {
    if (!ask.role.startsWith('pansel_') || ask.personIds === undefined || this.panel.length === 0) return ask;
    const seated = this.panel.filter(({ alternate }) => !alternate).map(({ personId }) => personId);
    return { ...ask, personIds: [...ask.personIds, ...seated] };
  }

  private grants(task: Asked, ask: Ask, actor: ActorFacts, event: ActOnTask, now: string): boolean {
    const { onBehalfOf, mandateId } = event;
    if (personsOf(event).some((personId) => ask.except.includes(personId))) return false;
    if ([...task.handed.values()].includes(actor.personId)) return false;
    if (onBehalfOf === null) {
      if (ask.personIds !== undefined) return ask.personIds.includes(actor.personId);
      return actor.offices.some((office) => isOf(ask, office) && holds(office, now));
    }
    if (!task.stage.delegable) return false;
    if (mandateId === null) return task.handed.get(actor.personId) === onBehalfOf;
    const mandate = actor.mandates.find((one) => one.mandateId === mandateId);
    return (
      mandate?.principalId === onBehalfOf &&
      ask.personIds === undefined &&
      isOf(ask, mandate) &&
      holds(mandate, now) &&
      this.covers(mandate, task.stage)
    );
  }

  private covers({ scope }: MandateFact, { id }: StageDefinition): boolean {
    return (
      scope.length === 0 || scope.some((entry) => entry === id || entry === this.file.state.file.definition.pipeline)
    );
  }

  /** Only a question that is put to a nominee by name is theirs, and only about themself. */
  private checkNominee({ stage, purpose }: Asked, ask: Ask, event: ActOnTask, persons: readonly string[]): void {
    if (!persons.some((personId) => this.duties.nominees.has(personId))) return;
    const isAskedThemself =
      ask.personIds !== undefined &&
      (purpose === 'correction' || stage.actors.some(({ of, role }) => of === 'nominee' && role === ask.role));
    if (!isAskedThemself) throw new Error(`I3: ${persons.join(' for ')} acted on a case where they are nominee`);
    if (event.type !== 'decision_recorded' || purpose !== 'main') return;
    const about = event.payload.nominees.map(({ nomineeId }) => this.file.state.nominees[nomineeId]?.personId);
    if (about.some((personId) => personId !== event.actorId)) throw new Error(`I3: a nominee answered about another`);
  }

  private checkDuties({ stage }: Asked, persons: readonly string[]): void {
    for (const personId of persons) {
      const other = this.duties.conflict(stage, personId);
      if (other !== undefined)
        throw new Error(`I3: ${personId} acted as ${stage.duty ?? ''} after ${other} at ${stage.id}`);
    }
  }

  /** Acts on the case as a whole rest on an office that the definition names. */
  private checkOffice(event: CaseEvent, now: string): void {
    const { definition } = this.file.state.file;
    const roles: Partial<Record<CaseEvent['type'], readonly string[]>> = {
      case_held: definition.holdBy,
      case_resumed: definition.holdBy,
      case_split: definition.splitBy,
      time_fast_forwarded: ['administrator'],
      task_reassigned: ['administrator'],
    };
    const asked = roles[event.type];
    if (asked === undefined) return;
    const { offices } = this.file.people.facts(event.actorId ?? '');
    const isRightful = offices.some((office) => asked.includes(office.role) && holds(office, now));
    if (!isRightful) throw new Error(`I4: ${event.actorId ?? 'nobody'} had no office for ${event.type} at ${now}`);
  }
}

function isActOnTask(event: CaseEvent): event is ActOnTask {
  return actsOnTasks.includes(event.type);
}

function personsOf({ actorId, onBehalfOf }: CaseEvent): string[] {
  return [actorId ?? '', ...(onBehalfOf === null ? [] : [onBehalfOf])];
}

function isOf(ask: Ask, { role, unitId }: { role: string; unitId: string | null }): boolean {
  return ask.role === role && (ask.unitId === null || ask.unitId === unitId);
}

function holds({ validFrom, validTo }: { validFrom: string; validTo: string | null }, now: string): boolean {
  return validFrom <= now && (validTo === null || now < validTo);
}
