import { indexOfDefinition } from '../../../domain/definition-index';
import type { CaseEvent } from '../../../domain/events';
import type { PipelineDefinition, StageDefinition } from '../../../domain/pipeline';

/**
 * Who did which duty and who is a nominee, from the ledger's events alone: what the tests hold against the decider's
 * own account. Whoever acts for another takes on the duty together with them.
 */
export class DutyBook {
  private readonly done = new Map<string, Set<string>>();
  private readonly purposes = new Map<string, string>();
  private readonly persons = new Set<string>();

  constructor(private readonly definition: PipelineDefinition) {}

  /** Persons who are or were nominees of the case. */
  get nominees(): ReadonlySet<string> {
    return this.persons;
  }

  note(event: CaseEvent): void {
    switch (event.type) {
      case 'case_opened': {
        const { nominees, splitFrom, initiatorId, nominatorIds } = event.payload;
        for (const { personId } of [...nominees, ...(splitFrom?.carried ?? [])]) this.persons.add(personId);
        for (const [personId, duties] of Object.entries(splitFrom?.duties ?? {})) {
          for (const duty of duties) this.add(personId, duty);
        }
        const isNomination = splitFrom === undefined && this.definition.nomineesFrom === 'submission';
        for (const personId of isNomination ? [initiatorId, ...nominatorIds] : []) {
          if (personId !== null) this.add(personId, 'nominator');
        }
        break;
      }
      case 'entry_received':
        this.persons.add(event.payload.nominee.personId);
        break;
      case 'task_assigned':
        this.purposes.set(event.payload.taskId, event.payload.purpose);
        break;
      case 'decision_recorded':
        if (this.sharesDuty(event.payload.taskId)) this.act(event, event.payload.stageId);
        break;
      case 'score_recorded':
        this.act(event, event.payload.stageId);
        break;
      default:
    }
  }

  /** Putting a dossier right, carrying out what the law says and ruling on a colleague are no share in a stage's own duty. */
  sharesDuty(taskId: string): boolean {
    const purpose = this.purposes.get(taskId);
    return purpose !== 'correction' && purpose !== 'carry_out' && purpose !== 'conflict';
  }

  /** A duty done before that the definition keeps apart from the stage's. */
  conflict({ duty }: StageDefinition, personId: string): string | undefined {
    if (duty === undefined) return undefined;
    const done = this.done.get(personId) ?? new Set();
    return this.definition.separateDuties
      .filter((set) => set.includes(duty))
      .flat()
      .find((other) => other !== duty && done.has(other));
  }

  private act({ actorId, onBehalfOf }: CaseEvent, stageId: string): void {
    const duty = indexOfDefinition(this.definition).places.get(stageId)?.stage.duty;
    if (duty === undefined) return;
    for (const personId of [actorId, onBehalfOf]) if (personId !== null) this.add(personId, duty);
  }

  private add(personId: string, duty: string): void {
    this.done.set(personId, (this.done.get(personId) ?? new Set()).add(duty));
  }
}
