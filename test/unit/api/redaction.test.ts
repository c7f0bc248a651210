import type { Finding } from '../../../domain/facts';
import { indexOfDefinition } from '../../../domain/definition-index';
import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import {
  eyesOn,
  maskNip,
  seenCodes,
  seenFindings,
  seenNip,
  seenRanking,
  seenStanding,
  seesNominee,
  type Viewer,
} from '../../../api/redaction';
import { bambang, recorded, reported, rina, stateAfter, untilRanking } from './selection-so-far';

const before = stateAfter(recorded(untilRanking));
const after = stateAfter(recorded([...untilRanking, ...reported]));

const viewers = {
  hr_officer: { personId: 'officer', roles: ['hr_officer'] },
  kepala_bkpsdm: { personId: 'kepala', roles: ['kepala_bkpsdm'] },
  bkpsdm_verifier: { personId: 'verifier', roles: ['bkpsdm_verifier'] },
  bkpsdm_operator: { personId: 'operator', roles: ['bkpsdm_operator'] },
  inspektorat: { personId: 'inspector', roles: ['inspektorat'] },
  sekda: { personId: 'sekda', roles: ['sekda'] },
  ppk: { personId: 'ppk', roles: ['ppk'] },
  bkn_desk: { personId: 'bkn', roles: ['bkn_desk'] },
  hospital_desk: { personId: 'hospital', roles: ['hospital_desk'] },
  auditor: { personId: 'auditor', roles: ['auditor'] },
  administrator: { personId: 'admin', roles: ['administrator'] },
  chair: { personId: 'chair', roles: ['pansel_chair', 'pansel_member'] },
  member: { personId: 'member', roles: ['pansel_member'] },
  alternate: { personId: 'spare', roles: ['pansel_member'] },
  bambang: { personId: 'p-bambang', roles: [] },
  rina: { personId: 'p-rina', roles: [] },
  // Whatever office an applicant holds elsewhere, here they read as an applicant.
  rina_as_verifier: { personId: 'p-rina', roles: ['bkpsdm_verifier', 'ppk', 'auditor', 'pansel_chair'] },
} satisfies Record<string, Viewer>;
type ViewerName = keyof typeof viewers;
const names = Object.keys(viewers) as ViewerName[];

/** Every viewer is asked, so that nobody is opened or shut out unnoticed. */
function whoSees(sees: (name: ViewerName) => boolean): ViewerName[] {
  return names.filter(sees);
}
const eyes = (name: ViewerName, state = before) => eyesOn(state, viewers[name]);
const nip = '197811302003122906';

describe('the redaction', () => {
  it('shows integrity codes to four duties and the subject, and tells the others that a requirement is not met', () => {
    const codes = (name: ViewerName) => seenCodes(eyes(name), rina, ['DISCIPLINE_OPEN', 'SKP_MIN']);
    expect(whoSees((name) => codes(name).includes('DISCIPLINE_OPEN'))).toEqual([
      'bkpsdm_verifier',
      'inspektorat',
      'ppk',
      'auditor',
      'rina',
      'rina_as_verifier',
    ]);
    expect(codes('hr_officer')).toEqual(['REQUIREMENT_NOT_MET', 'SKP_MIN']);
    expect(codes('chair')).toEqual(['REQUIREMENT_NOT_MET', 'SKP_MIN']);
  });

  it.each(['DISCIPLINE_OPEN', 'HEALTH_UNFIT', 'KIN_BOARD'])('hides %s', (code) => {
    expect(seenCodes(eyes('sekda'), rina, [code])).toEqual(['REQUIREMENT_NOT_MET']);
    expect(seenCodes(eyes('inspektorat'), rina, [code])).toEqual([code]);
  });

  it('does not hide who is unfit among other requirements that are told anyway', () => {
    expect(seenCodes(eyes('hr_officer'), rina, ['KIN_BOARD', 'DISCIPLINE_OPEN', 'AGE_MAX'])).toEqual([
      'REQUIREMENT_NOT_MET',
      'AGE_MAX',
    ]);
  });

  it('shows a NIP whole where duty needs it and to its owner', () => {
    expect(whoSees((name) => seenNip(eyes(name), rina, nip) === nip)).toEqual([
      'bkpsdm_verifier',
      'bkpsdm_operator',
      'inspektorat',
      'auditor',
      'rina',
      'rina_as_verifier',
    ]);
    expect(maskNip(nip)).toBe('**************2906');
    expect(maskNip(null)).toBeNull();
    expect(seenNip(eyes('sekda'), rina, nip)).toBe('**************2906');
  });

  it('keeps the ranking with the panel until it is reported', () => {
    const ranking = before.ranking ?? fail();
    expect(whoSees((name) => seenRanking(eyes(name), ranking) !== null)).toEqual(['chair', 'member']);
  });

  it('then opens it to those whom it is reported to and the auditor, and to applicants their own figures', () => {
    const ranking = after.ranking ?? fail();
    const scope = (name: ViewerName) => seenRanking(eyes(name, after), ranking)?.scope;
    expect(whoSees((name) => scope(name) === 'all')).toEqual([
      'sekda',
      'ppk',
      'bkn_desk',
      'auditor',
      'chair',
      'member',
    ]);
    expect(whoSees((name) => scope(name) === 'own')).toEqual(['bambang', 'rina', 'rina_as_verifier']);
    expect(seenRanking(eyes('bambang', after), ranking)?.rows.map(({ nomineeId }) => nomineeId)).toEqual([bambang]);
  });

  it('shows marks of each panelist to the chair and the auditor only', () => {
    expect(whoSees((name) => eyes(name).marks)).toEqual(['chair']);
    expect(whoSees((name) => eyes(name, after).marks)).toEqual(['auditor', 'chair']);
  });

  it('lets the panel, which rules on it, read a health proposal, and no other reader of the list', () => {
    const ranking = after.ranking ?? fail();
    const proposals = (name: ViewerName) => seenRanking(eyes(name, after), ranking)?.rows[1]?.proposals[0]?.code;
    expect(whoSees((name) => proposals(name) === 'HEALTH_UNFIT')).toEqual(['ppk', 'auditor', 'chair', 'member']);
    expect(proposals('bkn_desk')).toBe('REQUIREMENT_NOT_MET');
  });

  it('shows an applicant to no other applicant', () => {
    expect(whoSees((name) => !seesNominee(eyes(name), bambang))).toEqual(['rina', 'rina_as_verifier']);
    expect(whoSees((name) => !seesNominee(eyes(name), rina))).toEqual(['bambang']);
  });

  it('does not tell who is on the short list before it is published', () => {
    const standing = (name: ViewerName) =>
      seenStanding(eyes(name), { nomineeId: bambang, standing: 'shortlisted' }) === 'shortlisted';
    expect(whoSees(standing)).toEqual(['chair', 'member', 'bambang']);
  });
});

describe('findings', () => {
  const finding = (code: string, passed: boolean): Finding => ({
    findingId: `${rina}-f-a3_integrity_check-1-${code}`,
    nomineeId: rina,
    rule: `rule_of_${code}`,
    code,
    passed,
    seen: '1',
    limit: '0',
    legalRef: 'PP 94/2021',
    proposed: passed ? 'eligible' : 'ineligible',
  });
  const stages = indexOfDefinition(cooperativeAssignment).places;
  const verification = stages.get('a2_admin_verification')?.stage;
  const integrity = stages.get('a3_integrity_check')?.stage;
  const all = [finding('DISCIPLINE_OPEN', false), finding('KIN_BOARD', true), finding('EDU_MIN', false)];

  it('of integrity are hidden with everything that would tell them, and their absence tells nothing', () => {
    const seen = seenFindings(eyes('hr_officer'), all, { stage: verification, onDuty: false });
    expect(seen.map(({ code }) => code)).toEqual(['REQUIREMENT_NOT_MET', 'EDU_MIN']);
    expect(JSON.stringify(seen)).not.toMatch(/DISCIPLINE|KIN|94\/2021.*REQUIREMENT/);
  });

  it('of the integrity check are hidden whatever their code', () => {
    const seen = seenFindings(eyes('hr_officer'), [finding('REQUIREMENT_NOT_MET', false)], {
      stage: integrity,
      onDuty: false,
    });
    expect(seen).toEqual([
      expect.objectContaining({ code: 'REQUIREMENT_NOT_MET', rule: 'hidden', seen: '', limit: '' }),
    ]);
  });

  it('are whole for whom duty opens them, and for whoever is asked to dispose of them', () => {
    for (const name of ['inspektorat', 'ppk', 'auditor', 'bkpsdm_verifier', 'rina'] as const) {
      expect(seenFindings(eyes(name), all, { stage: integrity, onDuty: false })).toEqual(all);
    }
    expect(seenFindings(eyes('member'), all, { stage: integrity, onDuty: true })).toEqual(all);
  });

  it('about another nominee are nobody’s who is a nominee', () => {
    expect(seenFindings(eyes('bambang'), all, { stage: verification, onDuty: false })).toEqual([]);
  });
});

function fail(): never {
  throw new Error('the case has no ranking');
}
