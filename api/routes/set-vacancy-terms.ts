import { refusalOfKeeper, refusalOfTerms } from '../../domain/vacancy-terms';
import { refuseEarly } from '../acts/refuse-early';
import { sendAct } from '../acts/send-act';
import { termsOfVacancy } from '../acts/terms-of-vacancy';
import { defineOperation, type Call, type JsonAnswer } from '../operation';
import { problem, ProblemError } from '../problem';
import { findSelectionOf } from '../queries/selection-of-vacancy';
import { vacancyBodyOf } from '../queries/vacancy-bodies';
import { readVacancyRules } from '../queries/vacancy-rules';
import { replaceTerms } from '../records/vacancies';
import { vacancySchema } from '../schemas/directory';
import { vacancyParams } from '../schemas/path-params';
import { termsBody, type TermsBody } from '../schemas/vacancy-request';

export const setVacancyTerms = defineOperation({
  id: 'setVacancyTerms',
  method: 'put',
  path: '/v1/vacancies/{vacancyId}/terms',
  tag: 'directory',
  summary: 'Set the terms of a vacancy, until its announcement prints and freezes them',
  description: 'While its selection runs this is an act on that case, recorded there.',
  access: 'person',
  retry: 'act',
  request: { params: vacancyParams, body: termsBody },
  responses: { 200: { description: 'The vacancy.', schema: vacancySchema } },
  replay: async (call) => {
    const { vacancyId } = vacancyParams.parse(call.params);
    return { status: 200, body: await vacancyBodyOf(call, vacancyId) };
  },
  handler: async (call) => {
    const { vacancyId } = call.params;
    const { deps } = call;
    const vacancy = await deps.prisma.vacancy.findUnique({ where: { vacancyId } });
    if (vacancy === null) return problem('not_found', 'NOT_VISIBLE');
    const rules = await refuseOthers(call);
    if (vacancy.state === 'open') {
      const terms = termsOfVacancy({ ...call.body, vacancyId, echelon: vacancy.echelon });
      const unlawful = refusalOfTerms(rules.definitions, rules.policy, terms);
      if (unlawful !== null) throw new ProblemError(unlawful);
      if (await replaceTerms(deps, vacancyId, terms)) {
        return { status: 200, body: await vacancyBodyOf(call, vacancyId) };
      }
      // A selection was opened at this moment: its case takes the act.
    }
    return setInSelection(call, vacancyId, vacancy.echelon);
  },
});

type TermsCall = Pick<Call<unknown, unknown, TermsBody>, 'deps' | 'caller' | 'commandId' | 'body'>;

async function refuseOthers({ deps, caller }: TermsCall): ReturnType<typeof readVacancyRules> {
  const at = new Date();
  const rules = await readVacancyRules(deps, at);
  const refusal = refusalOfKeeper(rules.definitions, caller.actor, at.toISOString());
  if (refusal !== null) throw new ProblemError(refusal);
  return rules;
}

async function setInSelection(call: TermsCall, vacancyId: string, echelon: string): Promise<JsonAnswer> {
  const selection = await findSelectionOf(call.deps, vacancyId);
  // A post that was filled, or that nobody fills any more, keeps the terms under which that was decided.
  if (selection === null) return problem('stage_closed', 'TERMS_FROZEN');
  const { caseId } = selection;
  const { terms: known } = await call.deps.prisma.vacancy.findUniqueOrThrow({ where: { vacancyId } });
  // Who may and whether it is too late comes before what the terms say.
  await refuseEarly(call, caseId, { type: 'set_terms', terms: termsOfVacancy(known) });
  const terms = termsOfVacancy({ ...call.body, vacancyId, echelon });
  await sendAct(call, caseId, { type: 'set_terms', terms });
  return { status: 200, body: await vacancyBodyOf(call, vacancyId), recorded: true };
}
