import { examineDefinition, type Examined } from '../../domain/examine-definition';
import { explainFault } from '../../domain/sentences/definition-faults';
import type { Language } from '../caller';
import type { CallDeps } from '../deps';
import type { DefinitionCheck } from '../schemas/definitions';
import { readNewestVersion } from './definitions';
import { readHolders } from './holders';
import { readPolicyAt } from './policies';

/** The version that the next publication of a pipeline has. */
async function nextVersion(deps: Pick<CallDeps, 'prisma'>, pipeline: unknown): Promise<number> {
  const newest = typeof pipeline === 'string' ? await readNewestVersion(deps, pipeline) : undefined;
  return (newest ?? 0) + 1;
}

/** Examines a definition under the policy and the directory of now. A version left out is the next one. */
export async function examineNow(
  deps: Pick<CallDeps, 'prisma'>,
  body: Readonly<Record<string, unknown>>,
): Promise<Examined & { readonly version: number }> {
  const at = new Date();
  const [policy, holders, version] = await Promise.all([
    readPolicyAt(deps, at),
    readHolders(deps, at),
    nextVersion(deps, body.pipeline),
  ]);
  return { ...examineDefinition({ ...body, version: body.version ?? version }, policy, holders), version };
}

export function checkBody(examined: Examined & { readonly version: number }, language: Language): DefinitionCheck {
  const { faults, version, maxNominees } = examined;
  return {
    publishable: faults.length === 0,
    version,
    maxNominees,
    faults: faults.map((fault) => told(fault, language)),
  };
}

function told({ path, rule }: Examined['faults'][number], language: Language): DefinitionCheck['faults'][number] {
  return { path, rule, message: explainFault(rule, language) };
}
