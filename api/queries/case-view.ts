import { allowedActions, type AllowedAction } from '../../domain/allowed-actions';
import type { CaseState } from '../../domain/state';
import { actionBodies } from '../action-bodies';
import { sightOf } from '../auth/see';
import { caseBody } from '../case-body';
import { problem } from '../problem';
import type { Reader } from '../reader';
import { eyesOn, seesPerson, type Eyes } from '../redaction';
import type { CaseBody } from '../schemas/case';
import { readCaseNames } from './case-names';
import { findSeenCase } from './case-sight';
import { noFollowUps, readFollowUps, readPaperChanges, stateOfPaper } from './follow-ups';
import { forecastObjection } from './objection-forecast';
import { loadCase, loadCaseAt, type LoadedCase, type Moment } from './case-states';

/**
 * The case as the reader may see it, now or at an earlier moment. Throws 404 where there is none, where it is not the
 * reader's to see, or where it had not begun.
 */
export async function caseView(reader: Reader, caseId: string, at?: Moment): Promise<CaseBody> {
  const head = await findSeenCase(reader, caseId);
  const loaded = at === undefined ? await loadCase(reader.deps, caseId) : await loadCaseAt(reader.deps, head, at);
  if (loaded === undefined) return problem('not_found', at === undefined ? 'NOT_VISIBLE' : 'NOT_BEGUN');
  const [body] = await caseBodies(reader, [loaded], { past: at !== undefined });
  return body ?? problem('not_found', 'NOT_VISIBLE');
}

/** Cases that the reader may see, as one answer's items. */
export async function caseBodies(
  reader: Reader,
  cases: readonly LoadedCase[],
  { past = false }: { readonly past?: boolean } = {},
): Promise<CaseBody[]> {
  const forecasts = past ? [] : await Promise.all(cases.map(({ state }) => forecastOf(reader, state)));
  const [names, papers, followUps] = await Promise.all([
    readCaseNames(
      reader.deps,
      cases.map(({ state }) => state),
      {
        personIds: [
          ...forecasts.flatMap((actions) => actions.flatMap(({ whoCould }) => whoCould)),
          ...cases.flatMap(({ state }) => substitutesOf(state)),
          ...cases.flatMap(({ state }) => (state.flags ?? []).map(({ personId }) => personId)),
        ],
      },
    ),
    readPapers(reader, cases, past),
    past
      ? noFollowUps
      : readFollowUps(
          reader.deps,
          cases.map(({ state }) => state.file.caseId),
        ),
  ]);
  return cases.map(({ state, hash }, index) => {
    const eyes = eyesOf(reader, state);
    return caseBody({
      state,
      hash,
      eyes,
      names,
      papers: papers.get(state.file.caseId) ?? [],
      followUps: followUps.cases.get(state.file.caseId) ?? [],
      standings: followUps.standings,
      allowedActions: actionBodies(forecasts[index] ?? [], {
        language: reader.language,
        personOf: (personId) => (seesPerson(eyes, state, personId) ? names.persons.of(personId) : null),
      }),
      language: reader.language,
      past,
    });
  });
}

function forecastOf(reader: Reader, state: CaseState): Promise<AllowedAction[]> {
  const now = nowOf(state);
  return forecastObjection(reader, { state, now }, allowedActions(state, reader.caller.actor, null, now));
}

/** Who may stand in where a quorum cannot be reached. */
function substitutesOf({ tasks }: CaseState): string[] {
  return Object.values(tasks).flatMap(
    ({ unreachable }) => unreachable?.substitutes.map(({ personId }) => personId) ?? [],
  );
}

export function eyesOf({ caller }: Pick<Reader, 'caller'>, state: CaseState): Eyes {
  return eyesOn(state, { personId: caller.personId, roles: sightOf(caller, new Date()).roles });
}

/** The clock of a case: the wall's, or its own where a rehearsal has pushed it ahead. */
export function nowOf(state: CaseState): string {
  const wall = new Date().toISOString();
  return state.lastOccurredAt !== null && state.lastOccurredAt > wall ? state.lastOccurredAt : wall;
}

async function readPapers(
  { deps }: Pick<Reader, 'deps'>,
  cases: readonly LoadedCase[],
  past: boolean,
): Promise<Map<string, CaseBody['papers']>> {
  const last = new Map(cases.map(({ state }) => [state.file.caseId, state.sequence]));
  const rows = await deps.asPerson((rows) =>
    rows.paper.findMany({
      where: { caseId: { in: [...last.keys()] } },
      select: {
        paperId: true,
        caseId: true,
        sequence: true,
        paperType: true,
        number: true,
        issuedAt: true,
        sha256: true,
      },
      orderBy: [{ caseId: 'asc' }, { sequence: 'asc' }],
    }),
  );
  const paperIds = rows.map(({ paperId }) => paperId);
  // A case as it stood knows nothing of what was changed later.
  const changes = past ? new Map<string, never[]>() : await readPaperChanges(deps, paperIds);
  const papers = new Map<string, CaseBody['papers']>();
  for (const { caseId, sequence, issuedAt, ...paper } of rows) {
    if (sequence > (last.get(caseId) ?? 0)) continue;
    const changedBy = changes.get(paper.paperId) ?? [];
    const body = { ...paper, issuedAt: issuedAt.toISOString(), state: stateOfPaper(changedBy), changedBy };
    papers.set(caseId, [...(papers.get(caseId) ?? []), body]);
  }
  return papers;
}
