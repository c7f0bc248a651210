import { decide, decideAll, decideEach, decideFile, throughGate, today } from './acts';
import type { NomineeAct } from './acts';
import { caseSchema, rankingSchema } from './shapes';
import type { DemoCase, Ranking } from './shapes';
import type { World } from './world';

/** Marks of the panel's members in order for the paper (M) and the interview (W), the assessment (AC), the record (RJ). */
export interface ApplicantMarks {
  readonly M: readonly number[];
  readonly AC: string;
  readonly W: readonly number[];
  readonly RJ: string;
}

/** Marks by the applicant's login. */
export type MarkBook = Readonly<Record<string, ApplicantMarks>>;

export interface PanelSeat {
  readonly login: string;
  readonly internal: boolean;
}

/** Two from inside, three from outside; the first is in the chair. */
const usualPanel: readonly PanelSeat[] = [1, 2, 3, 4, 5].map((place) => ({
  login: `panel-${String(place)}`,
  internal: place <= 2,
}));

/** Plays one selection over HTTP, as its people; each step takes the case through the stages that it names. */
export class SelectionPlayer {
  caseId = '';
  /** Nominee ids by the applicants' logins, once they have applied. */
  readonly ids: Record<string, string> = {};
  /** Members who sit on the panel, in order; whoever is recused is taken out by the test that recuses. */
  sitting: readonly string[];

  constructor(
    private readonly world: World,
    readonly vacancyId: string,
    private readonly seats: readonly PanelSeat[] = usualPanel,
  ) {
    this.sitting = seats.map(({ login }) => login);
  }

  async open(): Promise<string> {
    const { world, vacancyId } = this;
    const opened = await world.post('officer', '/v1/cases', { pipeline: 'official-selection', subject: { vacancyId } });
    this.caseId = caseSchema.parse(opened).caseId;
    world.say(`  officer opened case ${this.caseId}`);
    return this.caseId;
  }

  /** B0 and B1. */
  async plan(): Promise<void> {
    await decideFile(this.world, 'kepala-bkpsdm', this.caseId, 'b0_vacancy_plan', { outcome: 'propose' });
    await decideFile(this.world, 'sekda', this.caseId, 'b0_vacancy_plan', { outcome: 'propose' });
    await throughGate(this.world, this.caseId, 'b1_bkn_permission', 'DEMO-12/2026');
  }

  async proposePanel(seats: readonly PanelSeat[] = this.seats): Promise<void> {
    const members = await Promise.all(
      seats.map(async ({ login, internal }, index) => ({
        personId: await this.world.personId(login),
        chair: index === 0,
        internal,
      })),
    );
    await this.world.post('officer', `/v1/cases/${this.caseId}/panel`, { members });
  }

  /** B0 to B3: the registration is open afterwards. */
  async prepare(): Promise<void> {
    await this.plan();
    await this.proposePanel();
    await decideFile(this.world, 'ppk', this.caseId, 'b2_panel_formation', { outcome: 'appoint' });
    await decideFile(this.world, this.chair, this.caseId, 'b3_announcement', { outcome: 'publish' });
  }

  async apply(login: string): Promise<string> {
    await this.world.post(login, `/v1/vacancies/${this.vacancyId}/applications`, {});
    this.world.say(`  b4_registration: ${login} applies`);
    // An applicant sees no other nominee than themself.
    const [own] = (await this.world.readCase(login, this.caseId)).nominees;
    if (own === undefined) throw new Error(`${login} has applied and is no nominee`);
    this.ids[login] = own.nomineeId;
    return own.nomineeId;
  }

  /** Pushes the case's time past the end of the registration, and returns when that was. */
  async passRegistration(): Promise<string> {
    const { dueAt } = await this.world.stage('officer', this.caseId, 'b4_registration');
    if (dueAt === null) throw new Error('the registration has no end');
    await this.world.fastForward(this.caseId, new Date(Date.parse(dueAt) + 60_000).toISOString());
    return dueAt;
  }

  /** B4, where enough have applied. */
  async closeRegistration(): Promise<DemoCase> {
    const end = await this.passRegistration();
    const closed = await this.world.waitForStage('officer', this.caseId, 'b5_admin_selection', 'open');
    this.world.say(`  b4_registration: closed at ${end} with ${closed.nominees.length} entries`);
    return closed;
  }

  /** B5 by the least majority: everybody is eligible but those of whom something else is said. */
  async screen(said: Readonly<Record<string, Omit<NomineeAct, 'nomineeId'>>> = {}): Promise<void> {
    const byId = new Map(Object.entries(said).map(([login, act]) => [this.idOf(login), act]));
    for (const login of this.sitting.slice(0, Math.floor(this.sitting.length / 2) + 1)) {
      await decideAll(this.world, login, this.caseId, 'b5_admin_selection', (nomineeId) => {
        return byId.get(nomineeId) ?? { outcome: 'eligible' };
      });
    }
  }

  /** B7 to B11. `away` did not come to the assessment, `unfit` are so certified; both are for the panel to rule on. */
  async assess(book: MarkBook, rest: { away?: readonly string[]; unfit?: readonly string[] } = {}): Promise<void> {
    const { away = [], unfit = [] } = rest;
    const came = Object.fromEntries(Object.entries(book).filter(([login]) => !away.includes(login)));
    await this.lockSheet(this.chair, 'b7_track_record', book, ({ RJ }) => RJ);
    await this.lockSheet('assessor', 'b8_assessment_center', came, ({ AC }) => AC);
    const absent = away.map((login) => this.idOf(login));
    if (absent.length > 0) {
      await decideEach(this.world, 'assessor', this.caseId, 'b8_assessment_center', 'absent', absent);
    }
    await this.lockByMembers('b9_paper', book, 'M');
    const sick = new Set(unfit.map((login) => this.idOf(login)));
    await decideAll(this.world, 'hospital', this.caseId, 'b11_health', (nomineeId) => {
      return { outcome: sick.has(nomineeId) ? 'unfit' : 'fit' };
    });
    const task = await this.world.task('hospital-2', this.caseId, 'b11_health');
    await decide(this.world, 'hospital-2', task, { outcome: 'confirm' });
    await this.lockByMembers('b10_interview', book, 'W');
    await this.world.waitForStage('officer', this.caseId, 'b12_score_integration', 'open');
  }

  /** One mark of each sitting member for everybody in the book. */
  async lockByMembers(stageId: string, book: MarkBook, part: 'M' | 'W'): Promise<void> {
    for (const [member, { login }] of this.seats.entries()) {
      if (!this.sitting.includes(login)) continue;
      await this.lockSheet(login, stageId, book, (marks) => String(marks[part][member]));
    }
  }

  async lockSheet(
    login: string,
    stageId: string,
    book: MarkBook,
    mark: (marks: ApplicantMarks) => string,
  ): Promise<void> {
    const task = await this.world.task(login, this.caseId, stageId);
    const criterion = task.criteria?.[0]?.criterion;
    if (criterion === undefined) throw new Error(`${stageId} has no criterion`);
    const sheet = Object.entries(book).map(([applicant, marks]) => ({
      nomineeId: this.idOf(applicant),
      criterion,
      score: mark(marks),
    }));
    await this.world.post(login, `/v1/tasks/${task.taskId}/scores`, { sheet }, 201);
    this.world.say(`  ${stageId}: ${login} locked a sheet`);
  }

  /** B12: everybody ratifies, ruling out those named. */
  async ratify(ruledOut: Readonly<Record<string, string>> = {}): Promise<Ranking> {
    const nominees = Object.entries(ruledOut).map(([login, reasonCode]) => {
      return { nomineeId: this.idOf(login), outcome: 'rule_out', reasonCode };
    });
    for (const login of this.sitting) {
      await decideFile(this.world, login, this.caseId, 'b12_score_integration', { outcome: 'ratify', nominees });
    }
    return this.ranking();
  }

  async ranking(): Promise<Ranking> {
    return this.world.get(this.chair, `/v1/cases/${this.caseId}/ranking`, rankingSchema);
  }

  /** B13 to B15; returns who is on the short list, by login. */
  async report(): Promise<string[]> {
    await decideFile(this.world, this.chair, this.caseId, 'b13_top_three_report', { outcome: 'submit' });
    const { nominees } = await this.world.readCase('auditor', this.caseId);
    const listed = new Set(
      nominees.flatMap(({ nomineeId, standing }) => (standing === 'shortlisted' ? nomineeId : [])),
    );
    await throughGate(this.world, this.caseId, 'b14_bkn_result_review', 'DEMO-31/2026');
    await decideFile(this.world, this.chair, this.caseId, 'b15_result_announcement', { outcome: 'publish' });
    return Object.keys(this.ids).filter((login) => listed.has(this.idOf(login)));
  }

  /** B16. */
  async choose(login: string, comment: string): Promise<void> {
    const nominees = [{ nomineeId: this.idOf(login), outcome: 'chosen' }];
    await decideFile(this.world, 'ppk', this.caseId, 'b16_ppk_choice', { outcome: 'choose', nominees, comment });
  }

  /** B17 to B21, to the end of the case. */
  async appoint(): Promise<void> {
    await throughGate(this.world, this.caseId, 'b17_bkn_inauguration', 'DEMO-47/2026');
    await decideFile(this.world, 'ppk', this.caseId, 'b19_decree', { outcome: 'sign', effectiveDate: today() });
    await decideFile(this.world, 'operator', this.caseId, 'b20_inauguration', { outcome: 'inaugurated' });
    const closed = await this.world.until('the report to be acknowledged', async () => {
      const found = await this.world.readCase('officer', this.caseId);
      return found.status === 'open' ? undefined : found;
    });
    this.world.say(`  b21_report: delivered and acknowledged; case ${this.caseId}: ${closed.status}`);
  }

  idOf(login: string): string {
    const id = this.ids[login];
    if (id === undefined) throw new Error(`${login} has not applied`);
    return id;
  }

  get chair(): string {
    return this.seats[0]?.login ?? '';
  }
}
