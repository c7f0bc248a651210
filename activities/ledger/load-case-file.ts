import { calendarOfYears, type Calendar } from '../../domain/calendar';
import { definitionSchema, type PipelineDefinition } from '../../domain/pipeline';
import { policySchema, type Policy } from '../../domain/policy';
import type { CaseFile } from '../../domain/state';
import type { Transaction } from './transaction';

export interface FileVersions {
  readonly pipeline: string;
  readonly pipelineVersion: number;
  readonly policyId: string;
  readonly policyVersion: number;
}

/** Published versions never change, so that each is read and checked once a process. */
const definitions = new Map<string, PipelineDefinition>();
const policies = new Map<string, Policy>();

/** The definition and policy by which a case runs. Throws if either version was never published. */
export async function loadCaseFile(tx: Transaction, caseId: string, versions: FileVersions): Promise<CaseFile> {
  return {
    caseId,
    definition: await loadDefinition(tx, versions.pipeline, versions.pipelineVersion),
    policy: await loadPolicy(tx, versions.policyId, versions.policyVersion),
  };
}

async function loadDefinition(tx: Transaction, pipeline: string, version: number): Promise<PipelineDefinition> {
  const key = `${pipeline}/${String(version)}`;
  const known = definitions.get(key);
  if (known !== undefined) return known;
  const row = await tx.pipelineVersion.findUnique({ where: { pipeline_version: { pipeline, version } } });
  if (row === null) throw new Error(`pipeline ${pipeline} version ${String(version)} was never published`);
  const definition = definitionSchema.parse(row.definition);
  definitions.set(key, definition);
  return definition;
}

/** Throws if the version was never published. */
export async function loadPolicy(tx: Transaction, policyId: string, version: number): Promise<Policy> {
  const key = `${policyId}/${String(version)}`;
  const known = policies.get(key);
  if (known !== undefined) return known;
  const row = await tx.policyVersion.findUnique({ where: { policyId_version: { policyId, version } } });
  if (row === null) throw new Error(`policy ${policyId} version ${String(version)} was never published`);
  const validFrom = row.validFrom.toISOString().slice(0, 10);
  const policy = policySchema.parse({ policyId, version, validFrom, settings: row.settings });
  policies.set(key, policy);
  return policy;
}

/** The policy by which a case that begins at an instant is run; null where none is valid yet. */
export async function loadPolicyAt(tx: Transaction, at: Date): Promise<Policy | null> {
  const row = await tx.policyVersion.findFirst({
    where: { validFrom: { lte: at } },
    orderBy: [{ validFrom: 'desc' }, { version: 'desc' }],
    select: { policyId: true, version: true },
  });
  return row === null ? null : loadPolicy(tx, row.policyId, row.version);
}

/** The working calendar as it stands in the tables now. */
export async function loadCalendar(tx: Transaction): Promise<Calendar> {
  const rows = await tx.calendarYear.findMany({ include: { days: { orderBy: { date: 'asc' } } } });
  return calendarOfYears(rows);
}
