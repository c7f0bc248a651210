import { refusalOfKeeper, refusalOfTerms } from '../../domain/vacancy-terms';
import { defineOperation } from '../operation';
import { malformed, ProblemError } from '../problem';
import { vacancyBodyOf } from '../queries/vacancy-bodies';
import { readVacancyRules } from '../queries/vacancy-rules';
import { enterVacancy } from '../records/vacancies';
import { vacancySchema } from '../schemas/directory';
import { vacancyBody } from '../schemas/vacancy-request';

export const createVacancy = defineOperation({
  id: 'createVacancy',
  method: 'post',
  path: '/v1/vacancies',
  tag: 'directory',
  summary: 'Enter a post to be filled, with its terms as far as they are set',
  description: 'By an office that starts selections. Its selection opens once all terms are set.',
  access: 'person',
  retry: 'call',
  request: { body: vacancyBody },
  responses: { 201: { description: 'The vacancy.', schema: vacancySchema } },
  handler: async (call) => {
    const { deps, caller, commandId, body } = call;
    const at = new Date();
    const { definitions, policy } = await readVacancyRules(deps, at);
    const notTheirs = refusalOfKeeper(definitions, caller.actor, at.toISOString());
    if (notTheirs !== null) throw new ProblemError(notTheirs);
    const { title, unitId, echelon } = body;
    if ((await deps.prisma.unit.count({ where: { unitId } })) === 0) malformed('unitId', 'UNKNOWN_UNIT');
    const terms = { ...body.terms, vacancyId: commandId, echelon };
    const unlawful = refusalOfTerms(definitions, policy, terms);
    if (unlawful !== null) throw new ProblemError(unlawful);
    await enterVacancy(deps, { vacancyId: commandId, title, unitId, echelon, terms });
    return { status: 201, body: await vacancyBodyOf(call, commandId) };
  },
});
