import { edit, plant } from './plant';
import type { Plant } from './plant';

/** Bugs in how answers are counted, and in who may give one. */
export const votingPlants: readonly Plant[] = [
  plant(
    'I1',
    'half of a group is a majority',
    edit('domain/quorum.ts', 'return Math.floor(groupSize / 2) + 1;', 'return Math.ceil(groupSize / 2);'),
  ),
  plant(
    'I1',
    'the rule over all groups is forgotten',
    edit(
      'domain/combined-quorum.ts',
      'return isAgreed && (counts.get(outcome) ?? 0) >= approvalNeed ?',
      'return isAgreed ?',
    ),
  ),
  plant(
    'I1',
    'a quorum that waits for all settles at once',
    edit(
      'domain/combined-quorum.ts',
      '  if (!waitForAll) {\n    return true;',
      '  if (waitForAll || sequential || groups.length > 0) {\n    return true;',
    ),
  ),
  plant(
    'I1',
    'an abstention counts as an approval',
    edit(
      'domain/voting.ts',
      "stage.outcomes.flatMap(({ id, side }) => (side === 'abstain' ? [] : [{ id, side }]))",
      "stage.outcomes.map(({ id, side }) => ({ id, side: side === 'abstain' ? 'for' : side }))",
    ),
    edit(
      'domain/voting.ts',
      'return { group, outcome, side, veto: hasVeto(stage, group, role) };',
      "return { group, outcome, side: side === 'abstain' ? 'for' : side, veto: hasVeto(stage, group, role) };",
    ),
  ),
  plant(
    'I1',
    'members in order answer out of order',
    edit('domain/voting.ts', 'if (!isInOrder || place <= 0) {', 'if (!isInOrder || place >= 0) {'),
  ),
  plant(
    'I1',
    'a container settles with its first branch',
    edit('domain/stages/parallel.ts', 'settled.every((one) => one.isOver)', 'settled.some((one) => one.isOver)'),
  ),
  plant(
    'I2',
    'one recusal lets everybody answer again',
    edit(
      'domain/standing-answers.ts',
      '  if (recusedPersons.length === 0) return answers;',
      '  if (recusedPersons.length >= 0) return recusedPersons.length === 0 ? answers : [];',
    ),
  ),
  plant(
    'I2',
    'who answered through a substitute answers again',
    edit(
      'domain/admission.ts',
      'const persons = [actor.personId, ...(onBehalfOf === null ? [] : [onBehalfOf])];\n  return ballots',
      'const persons = onBehalfOf === null ? [actor.personId] : [onBehalfOf];\n  return ballots',
    ),
    edit(
      'domain/admission.ts',
      'persons.includes(ballot.personId) || (ballot.onBehalfOf !== null && persons.includes(ballot.onBehalfOf)),',
      'persons.includes(ballot.personId),',
    ),
  ),
  plant(
    'I3',
    'a nominee acts on the own case',
    edit(
      'domain/authority.ts',
      'if (isNominee && !matches.every(',
      'if (isNominee && matches.length > 9 && !matches.every(',
    ),
  ),
  plant(
    'I3',
    'one person does two duties that are kept apart',
    edit(
      'domain/duties.ts',
      'if (duty === undefined || done === undefined) {',
      'if (duty === undefined || done !== null) {',
    ),
  ),
  plant(
    'I3',
    'a delegate takes on no duty of the principal',
    edit(
      'domain/evolve/touch.ts',
      'for (const personId of [actor.actorId, actor.onBehalfOf]) {',
      'for (const personId of [actor.actorId]) {',
    ),
  ),
  plant(
    'I4',
    'an office that ended still counts',
    edit(
      'domain/authority.ts',
      'return validFrom <= now && (validTo === null || validTo > now);',
      'return validFrom <= now && validTo !== "";',
    ),
  ),
  plant(
    'I4',
    'a mandate covers every stage',
    edit(
      'domain/authority.ts',
      'return scope.length === 0 || scope.includes(stage.id)',
      'return scope.length >= 0 || scope.includes(stage.id)',
    ),
  ),
  plant(
    'I4',
    'a substitute signs what is not delegable',
    edit(
      'domain/authority.ts',
      'const mandated = stage.delegable ? asks.flatMap(',
      'const mandated = stage.delegable || asks.length > 0 ? asks.flatMap(',
    ),
  ),
];
