import type { PaperFacts, PaperNominee, PaperPanelist } from '../../../../activities/papers/paper-facts';
import { flattenStages } from '../../../../domain/pipeline';
import { cooperativeAssignment } from '../../../../domain/pipelines/cooperative-assignment';
import { officialSelection } from '../../../../domain/pipelines/official-selection';
import { policy2026 } from '../../../../domain/policies/policy-2026';

const pipelines = { assignment: cooperativeAssignment, selection: officialSelection };

export function nominee(given: Partial<PaperNominee> = {}): PaperNominee {
  return {
    nomineeId: 'c1-n1',
    name: 'Rahmat Hidayat',
    nip: '198812032024211931',
    status: 'PPPK',
    unit: 'Kantor Kecamatan Bengalon',
    rank: 'IX',
    route: 'pppk_support',
    cooperative: { code: '64.08.09.2001', name: 'KDMP Sepaso' },
    contractEnd: '2029-02-28',
    retirementDate: '2046-12-31',
    ...given,
  };
}

export const vacancy = { title: 'Kepala Dinas Koperasi dan UKM', unit: 'Dinas Koperasi dan UKM', echelon: 'II.b' };

export function member(given: Partial<PaperPanelist> = {}): PaperPanelist {
  return {
    name: 'Hartati Wulandari',
    nip: '197408211999032902',
    status: 'PNS',
    unit: 'Sekretariat Daerah',
    chair: true,
    internal: true,
    alternate: false,
    ...given,
  };
}

/** A specimen of the stage `stageId`, signed by the regent on 24 November 2026 in Sangatta. */
export function facts(pipeline: keyof typeof pipelines, stageId: string, given: Partial<PaperFacts> = {}): PaperFacts {
  const definition = pipelines[pipeline];
  const placed = flattenStages(definition).find(({ stage }) => stage.id === stageId);
  if (placed === undefined) throw new Error(`no stage ${stageId}`);
  return {
    paperId: 'c1-p40',
    number: 'DEMO-100.3.3.2/K.7/2026',
    specimen: true,
    issuedAt: '2026-11-24T02:10:30.000Z',
    verifyAddress: 'http://127.0.0.1:8080/v1/verify/0190f3c2-7b1e-7c3a-9a55-1d2f3e4a5b6c-p140',
    title: placed.stage.paper?.title ?? placed.stage.title,
    definition,
    stage: placed.stage,
    policy: policy2026,
    effectiveDate: '2026-12-01',
    nominees: [nominee()],
    panel: [],
    vacancy: null,
    district: 'Kecamatan Bengalon',
    letters: [{ number: '800/114/KEC-BGL/2026', date: '2026-11-02', issuer: 'Camat Bengalon' }],
    signatory: {
      person: { name: 'Surya Wijaya', nip: null, status: 'OTHER', unit: null },
      role: 'ppk',
      mandate: null,
    },
    ...given,
  };
}
