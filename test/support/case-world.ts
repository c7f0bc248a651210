import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { rulesVersion } from '../../domain/state';
import type { NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import { readLedger } from '../../activities/ledger/read-rows';
import type { Assertion } from '../../domain/assertion';
import type { Calendar } from '../../domain/calendar';
import type { Command, CommandOf } from '../../domain/commands';
import { nomineeFactsSchema, type ActorFacts, type NomineeFacts } from '../../domain/facts';
import { type ChainRow, verifyChain } from '../../domain/hash-chain';
import { workflowIdOfCase } from '../../domain/ids';
import type { PipelineDefinition } from '../../domain/pipeline';
import { policy2026 } from '../../domain/policies/policy-2026';
import type { ActReceipt } from '../../domain/recording';
import type { Refusal } from '../../domain/refusals';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { seedDemo } from '../../prisma/seed';
import { loadCalendar } from '../../activities/ledger/load-case-file';
import { createTemporalClient } from '../../temporal/connection';
import { createDataConverter } from '../../temporal/data-converter';
import type { KeyRing } from '../../temporal/key-ring';
import { connectNative } from '../../temporal/native-connection';
import { startCase } from '../../temporal/start-case';
import { createWorker, type RunningWorker } from '../../worker/create-worker';
import { loadWorkflowBundle } from '../../worker/workflow-bundle';
import { actUpdate, type CaseInput, type LiveCase, stateQuery } from '../../workflows/messages';
import { signedAct, testAssertionKeys, writeCall } from './builders/signed-acts';
import { createTestDatabase, type TestDatabase } from './embedded';

export interface WorldOptions {
  readonly superuserUrl: string;
  readonly temporalAddress: string;
  /** False: a worker of its own process will do the work. */
  readonly withWorker?: boolean;
}

type Draft<C> = C extends Command ? Omit<C, 'commandId' | 'actor'> & { readonly commandId?: string } : never;

/** A migrated, seeded database of its own, a task queue of its own, and a worker on it: what a case needs to run. */
export class CaseWorld {
  private worker: RunningWorker | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly prisma: PrismaClient,
    readonly connection: NativeConnection,
    readonly client: Client,
    readonly taskQueue: string,
    readonly keys: { readonly payload: KeyRing; readonly sealing: KeyRing },
    readonly people: Readonly<Record<string, string>>,
    readonly calendar: Calendar,
  ) {}

  static async open(options: WorldOptions): Promise<CaseWorld> {
    const database = await createTestDatabase(options.superuserUrl);
    const keys = { payload: newRing('payload'), sealing: newRing('sealing') };
    const people = await seedDemo(database.ownerUrl, { sealingKeys: keys.sealing });
    const prisma = createPrisma(database.url, { maxConnections: 12 });
    const taskQueue = `test-${randomUUID()}`;
    const address = options.temporalAddress;
    const connection = await connectNative({ address, namespace: 'default', taskQueue });
    const dataConverter = createDataConverter(keys.payload);
    const client = createTemporalClient({ connection, namespace: 'default', dataConverter });
    const calendar = await loadCalendar(prisma);
    const world = new CaseWorld(database, prisma, connection, client, taskQueue, keys, people, calendar);
    if (options.withWorker !== false) await world.startWorker();
    return world;
  }

  async startWorker(): Promise<void> {
    this.worker = await this.createWorker(this.taskQueue);
  }

  /** One more worker, on another task queue; returns how to stop it. */
  async workOn(taskQueue: string): Promise<() => Promise<void>> {
    return (await this.createWorker(taskQueue)).stop;
  }

  private async createWorker(taskQueue: string): Promise<RunningWorker> {
    return createWorker({
      connection: this.connection,
      client: this.client,
      namespace: 'default',
      taskQueue,
      dataConverter: createDataConverter(this.keys.payload),
      workflowBundle: await loadWorkflowBundle([join(__dirname, '../../.cache')]),
      prisma: this.prisma,
      sealingKeys: this.keys.sealing,
      assertionKeys: testAssertionKeys.known,
      assertionKey: testAssertionKeys.worker,
      logger: pino({ level: 'silent' }),
    });
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = undefined;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.connection.close();
    await this.prisma.$disconnect();
    await this.database.drop();
  }

  personId(login: string): string {
    const personId = this.people[login];
    if (personId === undefined) throw new Error(`nobody has the login ${login}`);
    return personId;
  }

  /** The person with the offices and mandates that the directory knows. */
  async actor(login: string): Promise<ActorFacts> {
    const personId = this.personId(login);
    const offices = await this.prisma.office.findMany({ where: { personId } });
    const mandates = await this.prisma.mandate.findMany({ where: { holderId: personId } });
    return {
      personId,
      offices: offices.map(({ officeId, role, unitId, validFrom, validTo }) => ({
        officeId,
        role,
        unitId,
        validFrom: validFrom.toISOString(),
        validTo: validTo?.toISOString() ?? null,
      })),
      mandates: mandates.map(({ mandateId, kind, principalId, role, unitId, scope, validFrom, validTo }) => ({
        mandateId,
        kind: kind as 'plt',
        principalId,
        role,
        unitId,
        scope,
        validFrom: validFrom.toISOString(),
        validTo: validTo?.toISOString() ?? null,
      })),
      loginAgeSeconds: 0,
    };
  }

  async publish(definition: PipelineDefinition): Promise<void> {
    const { pipeline, version } = definition;
    const data = { pipeline, version, definition: definition as object, sha256: '0'.repeat(64) };
    // Definitions are published with an owner's rights here; the program publishes them through its own call.
    const owner = createPrisma(this.database.ownerUrl, { maxConnections: 1 });
    await owner.pipelineVersion.upsert({
      where: { pipeline_version: { pipeline, version } },
      create: data,
      update: {},
    });
    await owner.$disconnect();
  }

  /** A nominee with the given facts, the rest as a plain submission has it. */
  nominee(login: string, facts: Partial<NomineeFacts> = {}): NomineeFacts {
    return nomineeFactsSchema.parse({ nomineeId: `n-${login}`, personId: this.personId(login), ...facts });
  }

  /** Starts a case and waits for its first event. */
  async start(
    definition: PipelineDefinition,
    login: string,
    opening: Partial<Draft<CommandOf<'open_case'>>> = {},
    input: Partial<CaseInput> = {},
    taskQueue = this.taskQueue,
  ): Promise<string> {
    const caseId = `c${randomUUID()}`;
    const command: CommandOf<'open_case'> = {
      type: 'open_case',
      rules: rulesVersion,
      commandId: randomUUID(),
      actor: await this.actor(login),
      subject: {},
      nominatorIds: [],
      letter: null,
      documents: [],
      nominees: [],
      terms: null,
      ...opening,
    };
    const assertion = await this.sign(caseId, input.opening ?? command);
    const base = {
      caseId,
      definition,
      policy: policy2026,
      calendar: this.calendar,
      opening: command,
      assertion,
      ...input,
    };
    await startCase(this.client, base, { taskQueue });
    await this.until(async () => (await this.prisma.case.count({ where: { caseId } })) === 1);
    // The first event is in the ledger a moment before its workflow task is done; a query waits for that.
    await this.live(caseId);
    return caseId;
  }

  async act(caseId: string, login: string | null, draft: Draft<Command>): Promise<ActReceipt> {
    const command = {
      commandId: randomUUID(),
      actor: login === null ? null : await this.actor(login),
      ...draft,
    } as unknown as Command;
    return this.send(caseId, command);
  }

  /** Sends a command as the API does: the same id again while the run changes. */
  async send(caseId: string, command: Command): Promise<ActReceipt> {
    const assertion = await this.sign(caseId, command);
    const handle = this.client.workflow.getHandle(workflowIdOfCase(caseId));
    for (;;) {
      try {
        return await handle.executeUpdate(actUpdate, { args: [command, assertion], updateId: command.commandId });
      } catch (error) {
        const failure = failureOf(error);
        if (failure?.type === 'run_changing') continue;
        if (error instanceof Error) error.message += `: ${JSON.stringify(failure)}`;
        throw error;
      }
    }
  }

  /**
   * Sends a command until its fate is known, as the API does: what goes wrong around a run's change, or with a server
   * away, says nothing about the act. The ledger is asked, then the same id is sent again.
   */
  async sendPatiently(caseId: string, command: Command, ms = 120_000): Promise<ActReceipt> {
    for (const start = performance.now(); performance.now() - start < ms;) {
      try {
        return await this.sendOnce(caseId, command);
      } catch (error) {
        const type = failureOf(error)?.type;
        if (type === 'refused' || type === 'malformed') throw error;
        // Ten Updates are taken at a time; one that finds no room comes back a moment later.
        await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
      }
    }
    throw new Error(`the fate of ${command.commandId} is not known after ${String(ms)} ms`);
  }

  /** One sending, with the deadline that the API sets. */
  async sendOnce(caseId: string, command: Command): Promise<ActReceipt> {
    const assertion = await this.sign(caseId, command);
    const handle = this.client.workflow.getHandle(workflowIdOfCase(caseId));
    return this.client.withDeadline(Date.now() + 10_000, () =>
      handle.executeUpdate(actUpdate, { args: [command, assertion], updateId: command.commandId }),
    );
  }

  /** What its sender says of a command; the call is written down before, as the API does. */
  async sign(caseId: string, command: Command): Promise<Assertion> {
    await writeCall(this.prisma, command);
    return signedAct(caseId, command);
  }

  /** The open task of a stage. */
  async task(caseId: string, stageId: string, purpose = 'main'): Promise<{ taskId: string; sequence: number }> {
    return this.prisma.task.findFirstOrThrow({ where: { caseId, stageId, purpose, status: 'open' } });
  }

  async decide(
    caseId: string,
    login: string,
    stageId: string,
    outcome: string,
    rest: Partial<Draft<CommandOf<'decide'>>> = {},
  ): Promise<ActReceipt> {
    const { taskId, sequence } = await this.task(caseId, stageId);
    const draft = { taskId, outcome, nominees: [], documents: [], seenSequence: sequence, ...rest };
    return this.act(caseId, login, { ...draft, type: 'decide' });
  }

  async live(caseId: string): Promise<LiveCase> {
    return this.client.workflow.getHandle(workflowIdOfCase(caseId)).query(stateQuery);
  }

  /** The case's rows, their chain checked. */
  async ledger(caseId: string): Promise<ChainRow[]> {
    const rows = await readLedger(this.prisma, caseId);
    const fault = verifyChain(rows);
    if (fault !== null) throw new Error(`the chain of ${caseId} is broken: ${JSON.stringify(fault)}`);
    return rows;
  }

  /** Types of the history events of the case's latest run. */
  async history(caseId: string): Promise<string[]> {
    const history = await this.client.workflow.getHandle(workflowIdOfCase(caseId)).fetchHistory();
    return (history.events ?? []).map((event) => {
      const attributes = Object.keys(event).find((key) => key.endsWith('EventAttributes'));
      return attributes?.replace('EventAttributes', '') ?? 'unknown';
    });
  }

  async until(isSo: () => Promise<boolean>, ms = 30_000): Promise<void> {
    for (const start = performance.now(); performance.now() - start < ms;) {
      if (await isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`not so within ${String(ms)} ms`);
  }
}

/** How an Update failed; undefined for other errors. */
function failureOf(error: unknown): { type: string; refusal: Refusal | undefined } | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) return undefined;
  return { type: cause.type ?? '', refusal: cause.details?.[0] as Refusal | undefined };
}

/** The failure of an act that is expected to be refused. */
export async function refusalOf(act: Promise<unknown>): Promise<{ type: string; refusal: Refusal | undefined }> {
  try {
    await act;
  } catch (error) {
    const failure = failureOf(error);
    if (failure !== undefined) return failure;
    throw error;
  }
  throw new Error('the act was accepted');
}

function newRing(id: string): KeyRing {
  return { active: id, keys: { [id]: randomBytes(32) } };
}
