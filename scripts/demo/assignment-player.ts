import { decideAll, decideEach, decideFile, today } from './acts';
import type { NomineeAct } from './acts';
import { caseSchema } from './shapes';
import type { DemoTask } from './shapes';
import type { World } from './world';

export interface Nomination {
  /** Whoever is nominated, by login or by person id. */
  readonly login: string;
  /** Number of the village within its district, such as `2001`. */
  readonly village: string;
  readonly route: 'pppk_support' | 'pns_mentoring';
  /** Months of assignment asked for; absent: the longest. */
  readonly termMonths?: number;
}

type Said = Readonly<Record<string, Omit<NomineeAct, 'nomineeId'>>>;

/** Plays one nomination to cooperatives over HTTP, as its people; each step takes the case through the stages that it names. */
export class AssignmentPlayer {
  caseId = '';
  /** Nominee ids by login. */
  readonly ids: Record<string, string> = {};

  constructor(
    private readonly world: World,
    readonly districtCode = '64.08.09',
    caseId = '',
  ) {
    this.caseId = caseId;
  }

  get camat(): string {
    return `camat-${this.districtCode}`;
  }

  /** An officer opens the case on the camat's signed letter. */
  async nominate(nominations: readonly Nomination[]): Promise<string> {
    const { world, districtCode } = this;
    const letter = await world.upload('officer', 'nomination_letter', 'CONTOH: surat usulan Camat');
    const nominees = await Promise.all(
      nominations.map(async ({ login, village, ...rest }) => ({
        personId: await world.personId(login),
        cooperativeCode: `${districtCode}.${village}`,
        ...rest,
      })),
    );
    const opened = caseSchema.parse(
      await world.post('officer', '/v1/cases', {
        pipeline: 'cooperative-assignment',
        subject: { districtCode },
        nominatorId: await world.personId(this.camat),
        letter: { number: 'DEMO-800/17/BGL', date: today(), issuer: 'Camat (CONTOH)', documentId: letter.documentId },
        nominees,
      }),
    );
    for (const [index, { login }] of nominations.entries()) this.ids[login] = opened.nominees[index]?.nomineeId ?? '';
    this.caseId = opened.caseId;
    world.say(`  officer opened case ${this.caseId} on the nomination of ${this.camat}`);
    return this.caseId;
  }

  /** A1. */
  async consent(): Promise<void> {
    for (const login of Object.keys(this.ids)) await this.each(login, 'a1_consent', 'accept');
  }

  /** The verifier's task once the rules have looked at every dossier. */
  async verification(login = 'verifier'): Promise<DemoTask> {
    return this.world.task(login, this.caseId, 'a2_admin_verification');
  }

  /** A2 and A3: everybody passes but those of whom something else is said. */
  async check(said: Said = {}): Promise<void> {
    const byId = new Map(Object.entries(said).map(([login, act]) => [this.idOf(login), act]));
    const passes = { outcome: 'eligible' };
    await decideAll(this.world, 'verifier', this.caseId, 'a2_admin_verification', (id) => byId.get(id) ?? passes);
    const clear = Object.values(this.ids).filter((id) => !byId.has(id));
    await this.each('inspector', 'a3_integrity_check', 'clear', clear);
  }

  /** A4: heads release their own staff; whoever nominated as head of the origin unit has released already. */
  async release(): Promise<void> {
    for (const login of ['opd-head', 'opd-head-2', `camat-64.08.04`]) {
      if ((await this.world.myTasks(login, this.caseId, 'a4_origin_release')).length === 0) continue;
      await this.each(login, 'a4_origin_release', 'release');
    }
  }

  /** A5: the village heads accept; the camat who nominated is not asked. */
  async host(villages: readonly string[]): Promise<void> {
    for (const village of new Set(villages)) {
      const login = `kades-${this.districtCode}.${village}`;
      if ((await this.world.myTasks(login, this.caseId, 'a5_host_response')).length === 0) continue;
      await this.each(login, 'a5_host_response', 'accept');
    }
  }

  /** A1 to A5 with everybody saying yes: the placement meeting has its task afterwards. */
  async toMeeting(nominations: readonly Nomination[]): Promise<string> {
    await this.nominate(nominations);
    await this.consent();
    await this.check();
    await this.release();
    await this.host(nominations.map(({ village }) => village));
    await this.world.waitForStage('officer', this.caseId, 'a6_placement_meeting', 'open');
    return this.caseId;
  }

  /** A6 by the least majority. */
  async place(): Promise<void> {
    for (const login of ['placement-1', 'placement-2']) await this.each(login, 'a6_placement_meeting', 'place');
  }

  /** A7 to A10. */
  async approve(effectiveDate = today()): Promise<void> {
    await this.file('kepala-bkpsdm', 'a7_agency_review', 'forward');
    await this.file('legal', 'a8_legal_review', 'initial');
    await this.file('sekda', 'a9_pyb_approval', 'approve');
    await decideFile(this.world, 'ppk', this.caseId, 'a10_ppk_decision', { outcome: 'sign', effectiveDate });
  }

  /** A11 and A12, to the end of the case. */
  async handOver(): Promise<void> {
    await this.world.waitForStage('officer', this.caseId, 'a12_handover', 'open');
    this.world.say('  a11_bkn_report: delivered and acknowledged');
    await this.each('dinas-koperasi', 'a12_handover', 'started');
    const closed = await this.world.waitForStage('officer', this.caseId, 'a12_handover', 'settled');
    this.world.say(`  case ${this.caseId}: ${closed.status}`);
  }

  async each(login: string, stageId: string, outcome: string, only?: readonly string[]): Promise<void> {
    await decideEach(this.world, login, this.caseId, stageId, outcome, only);
  }

  async file(login: string, stageId: string, outcome: string): Promise<void> {
    await decideFile(this.world, login, this.caseId, stageId, { outcome });
  }

  idOf(login: string): string {
    const id = this.ids[login];
    if (id === undefined) throw new Error(`${login} is not nominated`);
    return id;
  }
}
