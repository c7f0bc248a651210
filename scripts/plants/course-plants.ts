import { edit, plant } from './plant';
import type { Plant } from './plant';

/** Bugs in how a case moves, in what time does, and in what the ledger keeps. */
export const coursePlants: readonly Plant[] = [
  plant(
    'I5',
    'a due date that passes decides',
    edit(
      'domain/deadlines.ts',
      "const closes = stage.due?.then === 'close' && close",
      'const closes = stage.due !== undefined && close',
    ),
    edit(
      'domain/stages/decision.ts',
      'const closeOutcome = stage.due?.closeOutcome;',
      'const closeOutcome = stage.due?.closeOutcome ?? stage.outcomes[0]?.id;',
    ),
  ),
  plant(
    'I5',
    'an assignment is over on the eve of its last day',
    edit('domain/lapse.ts', 'at: endOfLocalDay(term.endDate)', 'at: endOfLocalDay(addDays(term.endDate, -1))'),
    edit(
      'domain/lapse.ts',
      "import type { Act } from './act';",
      "import type { Act } from './act';\nimport { addDays } from './civil-date';",
    ),
  ),
  plant(
    'I10',
    'a hold keeps somebody beyond the last day',
    edit(
      'domain/deadlines.ts',
      '  steps.push(...lapseSteps(state));',
      "  if (state.status === 'open') steps.push(...lapseSteps(state));",
    ),
  ),
  plant(
    'I5 I1',
    'an office that ends makes fewer votes enough',
    edit(
      'domain/vacant-seats.ts',
      'return left > 0 ? [[group, left]] : [];',
      'return left > 1_000 ? [[group, left]] : [];',
    ),
  ),
  plant(
    'I6',
    'sheets are opened when scoring begins',
    edit(
      'domain/evolve/stage-changes.ts',
      "if (stage.ranking?.source === 'scores' && draft.state.revealed === null) {\n      draft.state.awaitingReveal = stage.id;",
      "const ranking = topStages(draft.state).find((top) => top.ranking?.source === 'scores');\n    if (stage.kind === 'scoring' && ranking !== undefined) {\n      draft.state.awaitingReveal = ranking.id;",
    ),
    edit(
      'domain/evolve/stage-changes.ts',
      "from '../definition-index';\nimport type { StagePlace }",
      "from '../definition-index';\nimport { topStages } from '../definition-index';\nimport type { StagePlace }",
    ),
  ),
  plant(
    'I7',
    'totals are cut to one place less',
    edit(
      'domain/ranking.ts',
      'ranked: roundRatio(total, input.rankDecimals),',
      'ranked: roundRatio(total, input.rankDecimals - 1),',
    ),
  ),
  plant(
    'I7',
    'a tie is broken by the name',
    edit(
      'domain/tie-break.ts',
      '    return [{ members, brokenBy: null }];',
      '    return members.map((member) => ({ members: [member], brokenBy: null }));',
    ),
  ),
  plant(
    'I8',
    'one return more than allowed',
    edit(
      'domain/outcomes.ts',
      'return (nominee.returns[stage.id] ?? 0) >= returnMaxOf(state);',
      'return (nominee.returns[stage.id] ?? 0) > returnMaxOf(state);',
    ),
  ),
  plant(
    'I8',
    'decisions still count after a return',
    edit(
      'domain/evolve/return-changes.ts',
      "if (undoneIds.has(task.stageId)) draft.task(task.taskId).status = 'void';",
      "if (undoneIds.has(task.stageId) && task.status === 'open') draft.task(task.taskId).status = 'void';",
    ),
  ),
  plant(
    'I9',
    'an event does not advance the case',
    edit(
      'domain/evolve/apply-event.ts',
      'draft.state.sequence = event.sequence;',
      "if (event.type !== 'reminder_sent') draft.state.sequence = event.sequence;",
    ),
  ),
  plant(
    'I9',
    'an event says more than the vocabulary knows',
    edit('domain/tied-vote.ts', 'nomineeIds, ...why }', 'nomineeIds, votes: ballots.length, ...why }'),
  ),
  plant(
    'I10',
    'people are reminded while a case is held',
    edit(
      'domain/deadlines.ts',
      "if (task.status === 'open' && (!isHeld || clockOfTask(stage, task) === 'statutory')) {",
      "if (task.status === 'open') {",
    ),
  ),
  plant('I10', 'a late task is reminded of every day', edit('domain/reminders.ts', 'days: pace.everyWd', 'days: 1')),
  plant(
    'I10',
    'a hold gives a day too few',
    edit(
      'domain/hold.ts',
      '? workingDaysBetween({ from: localDate(from)',
      '? -1 + workingDaysBetween({ from: localDate(from)',
    ),
  ),
  plant(
    'I10',
    'nobody hears of an answer that was missed',
    edit(
      'domain/deadlines.ts',
      'if (isAnswer && !task.escalated) {',
      'if (isAnswer && !task.escalated && task.nomineeIds.length > 3) {',
    ),
  ),
  plant(
    'I11',
    'numbers are read from the newest policy',
    edit(
      'domain/outcomes.ts',
      'settingNumber(state.file.policy, amount.setting)',
      'settingNumber(policy2026, amount.setting)',
    ),
    edit(
      'domain/outcomes.ts',
      "import { settingNumber } from './policy';",
      "import { policy2026 } from './policies/policy-2026';\nimport { settingNumber } from './policy';",
    ),
  ),
  plant(
    'I12',
    'an act leaves no record',
    edit(
      'domain/acts/task-desk.ts',
      "  act.emit('task_released', {",
      "  if (task.status !== 'open') act.emit('task_released', {",
    ),
  ),
  plant(
    'I12',
    'an act is recorded twice',
    edit(
      'domain/hold.ts',
      "act.emit('case_held', { capacity: mayHold(act.state, actor, act.now), text });",
      "const capacity = mayHold(act.state, actor, act.now);\n  for (let time = 0; time < 2; time += 1) act.emit('case_held', { capacity, text });",
    ),
  ),
];
