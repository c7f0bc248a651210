import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { Door } from './door';
import { UnexpectedAnswerError } from './http';
import type { Answer } from './http';
import { caseSchema, documentSchema, meSchema, taskListSchema } from './shapes';
import type { DemoCase, DemoStage, DemoTask } from './shapes';

/** How long the system may take for what it does by itself: deliveries, a split-off case's start, a due date's act. */
const settleMs = 60_000;

/** The people of the story and what they can do: nothing but HTTP, each with their own token. */
export class World {
  private step = 0;

  constructor(private readonly door: Door) {}

  say(line: string): void {
    this.door.say(line);
  }

  /** A call whatever it is answered, with a key of its own. */
  async answer(login: string, method: string, path: string, json?: unknown): Promise<Answer> {
    const given = json === undefined ? {} : { json };
    return this.send(login, method, path, { ...given, ...(method === 'GET' ? {} : { key: this.nextKey() }) });
  }

  async get<S extends z.ZodType>(login: string, path: string, schema: S): Promise<z.infer<S>> {
    const answer = await this.send(login, 'GET', path);
    return schema.parse(this.expect(`GET ${path}`, answer, 200).body);
  }

  async post(login: string, path: string, json: unknown, ...statuses: number[]): Promise<unknown> {
    const answer = await this.send(login, 'POST', path, { json, key: this.nextKey() });
    return this.expect(`POST ${path} (${login})`, answer, ...(statuses.length === 0 ? [200, 201, 207] : statuses)).body;
  }

  async put(login: string, path: string, json: unknown): Promise<unknown> {
    const answer = await this.send(login, 'PUT', path, { json, key: this.nextKey() });
    return this.expect(`PUT ${path} (${login})`, answer, 200, 201).body;
  }

  async upload(login: string, type: string, text: string): Promise<{ documentId: string; sha256: string }> {
    const key = this.nextKey();
    const form = new FormData();
    form.set('type', type);
    form.set('file', new Blob([text], { type: 'text/plain' }), `${type}.txt`);
    const answer = await this.send(login, 'POST', '/v1/documents', { form, key });
    return documentSchema.parse(this.expect('POST /v1/documents', answer, 201).body);
  }

  async personId(login: string): Promise<string> {
    return (await this.get(login, '/v1/me', meSchema)).personId;
  }

  async readCase(login: string, caseId: string): Promise<DemoCase> {
    return this.get(login, `/v1/cases/${caseId}`, caseSchema);
  }

  /** A case that was split off starts a moment after the act that split it. */
  async waitForCase(login: string, caseId: string): Promise<void> {
    await this.until(`case ${caseId} to start`, async () => {
      const { status } = await this.send(login, 'GET', `/v1/cases/${caseId}`);
      return status === 200 ? true : undefined;
    });
  }

  /** What this person may act on now in this case, at this stage. */
  async myTasks(login: string, caseId: string, stageId: string): Promise<DemoTask[]> {
    const path = `/v1/tasks?assignee=me&status=open&case=${caseId}&limit=200`;
    const answer = await this.send(login, 'GET', path);
    // A person with no part in the case is not told that it exists.
    if (answer.status === 404) return [];
    const list = taskListSchema.parse(this.expect(`GET ${path}`, answer, 200).body);
    return list.items.filter((task) => task.stageId === stageId);
  }

  /**
   * Waits for a task of this person at this stage; the system opens some by itself, shortly after an act, and the rules
   * look at the dossiers before anybody decides.
   */
  async task(login: string, caseId: string, stageId: string): Promise<DemoTask> {
    return this.until(`a task for ${login} at ${stageId}`, async () => {
      const [found] = await this.myTasks(login, caseId, stageId);
      return found?.nominees.every(({ assessed }) => assessed) === true ? found : undefined;
    });
  }

  async until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const deadline = Date.now() + settleMs;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`waited a minute for ${what}`);
      await pause(200);
    }
  }

  async waitForStage(login: string, caseId: string, stageId: string, status: string): Promise<DemoCase> {
    return this.until(`${stageId} to be ${status}`, async () => {
      const found = await this.readCase(login, caseId);
      return found.stages.some((stage) => stage.stageId === stageId && stage.status === status) ? found : undefined;
    });
  }

  async stage(login: string, caseId: string, stageId: string): Promise<DemoStage> {
    const found = (await this.readCase(login, caseId)).stages.find((stage) => stage.stageId === stageId);
    if (found === undefined) throw new Error(`the case has no stage ${stageId}`);
    return found;
  }

  /** Moves one case's clock; the administrator may do this in a rehearsal only. */
  async fastForward(caseId: string, until: string): Promise<void> {
    await this.post('admin', '/v1/rehearsal/fast-forward', { caseId, until });
  }

  private nextKey(): string {
    this.step += 1;
    return `demo-${this.door.runId}-${String(this.step).padStart(4, '0')}`;
  }

  private send(
    login: string,
    method: string,
    path: string,
    rest: { json?: unknown; form?: FormData; key?: string } = {},
  ): Promise<Answer> {
    return this.door.send({ login, method, path, ...rest });
  }

  private expect(what: string, answer: Answer, ...statuses: number[]): Answer {
    if (!statuses.includes(answer.status)) throw new UnexpectedAnswerError(what, answer);
    return answer;
  }
}
