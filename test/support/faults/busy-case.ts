import { workflowIdOfCase } from '../../../domain/ids';
import type { FaultSystem } from './fault-system';
import { manyActsPipeline } from './many-acts-pipeline';
import type { Outcome, PatientPerson, Sending } from './patient-person';

export interface BusyCaseOptions {
  readonly nominees?: number;
  /** Lowers the number of Updates after which a run continues as new. */
  readonly updatesBeforeContinueAsNew?: number;
}

/** Twelve applicants and twelve nominees of the demo have accounts. */
const LOGINS = Array.from(
  { length: 24 },
  (_, index) => `${index % 2 ? 'nominee' : 'applicant'}-${Math.floor(index / 2) + 1}`,
);

interface Desk {
  readonly person: PatientPerson;
  readonly taskId: string;
  claimed: boolean;
  busy: boolean;
}

/** One case with many people who claim and release their tasks, and the account of all that they sent and were told. */
export class BusyCase {
  /** Every act whose answer was final, in the order of the answers. */
  readonly outcomes: Outcome[] = [];

  private constructor(
    readonly system: FaultSystem,
    readonly caseId: string,
    private readonly desks: readonly Desk[],
  ) {}

  static async open(system: FaultSystem, options: BusyCaseOptions = {}): Promise<BusyCase> {
    const { world } = system;
    const { nominees = LOGINS.length, ...input } = options;
    const logins = LOGINS.slice(0, nominees);
    const opening = { nominees: logins.map((login) => world.nominee(login)) };
    const caseId = await world.start(manyActsPipeline, 'officer', opening, input);
    const tasks = await world.prisma.task.findMany({ where: { caseId }, include: { persons: true } });
    const desks = await Promise.all(
      logins.map(async (login) => {
        const personId = world.personId(login);
        const task = tasks.find(({ persons }) => persons.some((asked) => asked.personId === personId));
        if (task === undefined) throw new Error(`${login} was not asked`);
        return { person: await system.person(login), taskId: task.taskId, claimed: false, busy: false };
      }),
    );
    return new BusyCase(system, caseId, desks);
  }

  get workflowId(): string {
    return workflowIdOfCase(this.caseId);
  }

  get people(): number {
    return this.desks.length;
  }

  get receipts() {
    return this.outcomes.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt]));
  }

  /** The next claim or release of the `index`th person; one at a time each. Resolves when its answer is final. */
  async act(index: number, mayRetry?: () => Promise<void>): Promise<Outcome> {
    const desk = this.desks[index];
    if (desk?.busy !== false) throw new Error(`person ${String(index)} is not free`);
    desk.busy = true;
    const sending = desk.person.prepare(`/v1/tasks/${desk.taskId}/${desk.claimed ? 'release' : 'claim'}`);
    const outcome = await desk.person.act(sending, mayRetry);
    if (outcome.receipt !== undefined) desk.claimed = !desk.claimed;
    desk.busy = false;
    this.outcomes.push(outcome);
    return outcome;
  }

  /** The next act of somebody whose last one has been answered. */
  actOfAnyone(mayRetry?: () => Promise<void>): Promise<Outcome> {
    const index = this.freeDesk();
    return this.act(index, mayRetry);
  }

  /** The next act of the one who sent `outcome`. */
  actAgain({ login }: Outcome): Promise<Outcome> {
    return this.act(this.desks.findIndex(({ person }) => person.login === login));
  }

  /** Everybody accepts, so that the next stage opens. */
  async consentAll(): Promise<void> {
    const { prisma } = this.system.world;
    for (const { person, taskId } of this.desks) {
      const { sequence } = await prisma.task.findUniqueOrThrow({ where: { taskId } });
      const nomineeId = `n-${person.login}`;
      const body = { nominees: [{ nomineeId, outcome: 'accept' }], seen: { sequence } };
      await this.send(person, `/v1/tasks/${taskId}/decisions`, body);
    }
  }

  /** Another act than claims and releases, on the account of this case. */
  async send(person: PatientPerson, path: string, body?: unknown): Promise<Outcome> {
    return this.resend(person, person.prepare(path, body));
  }

  async resend(person: PatientPerson, sending: Sending): Promise<Outcome> {
    const outcome = await person.act(sending);
    this.outcomes.push(outcome);
    return outcome;
  }

  /** Everyone's turn comes, in a ring. */
  private freeDesk(): number {
    const { length } = this.desks;
    for (let step = 0; step < length; step += 1) {
      const index = (this.turn + step) % length;
      if (this.desks[index]?.busy !== false) continue;
      this.turn = index + 1;
      return index;
    }
    throw new Error('everyone waits for an answer');
  }

  private turn = 0;
}
