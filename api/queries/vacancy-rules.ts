import type { PipelineDefinition } from '../../domain/pipeline';
import type { Policy } from '../../domain/policy';
import type { CallDeps } from '../deps';
import { readLatestDefinition } from './definitions';
import { readPolicyAt } from './policies';

/** What the terms of a vacancy must agree with while no selection runs by which they could be judged. */
export interface VacancyRules {
  /** Of every pipeline that fills vacancies, as it would start now; the usual one first. */
  readonly definitions: readonly PipelineDefinition[];
  readonly policy: Policy;
}

const USUAL = 'official-selection';

export async function readVacancyRules(deps: Pick<CallDeps, 'prisma'>, at: Date): Promise<VacancyRules> {
  const rows = await deps.prisma.pipelineVersion.findMany({
    distinct: ['pipeline'],
    orderBy: { pipeline: 'asc' },
    select: { pipeline: true },
  });
  const names = rows.map(({ pipeline }) => pipeline).sort((left, right) => rankOf(left) - rankOf(right));
  const [policy, ...latest] = await Promise.all([
    readPolicyAt(deps, at),
    ...names.map((name) => readLatestDefinition(deps, name)),
  ]);
  const definitions = latest.filter((one) => one !== undefined && one.subject === 'vacancy');
  return { definitions: definitions as PipelineDefinition[], policy };
}

function rankOf(pipeline: string): number {
  return pipeline === USUAL ? 0 : 1;
}
