import { definePipeline, type StageInput } from '../../domain/pipeline';

const legalRef = 'Example; no regulation';
const title = (text: string) => ({ id: text, en: text });

/** A score of one mark; every member of the panel hands in a sheet, or the panel one for all. */
function scored(id: string, component: string, input: 'per_panelist_mean' | 'collegiate'): StageInput {
  return {
    id,
    title: title(component),
    kind: 'scoring',
    scope: 'nominee',
    actors: [{ role: 'pansel_member', of: 'panel' }],
    quorum: { groups: [{ group: 'main', rule: { kind: input === 'collegiate' ? 'any' : 'all' } }] },
    outcomes: [{ id: 'score', title: title('Score'), lead: { to: 'next' } }],
    delegable: false,
    scoring: {
      input,
      component,
      criteria: [{ criterion: 'mark', title: title('Mark'), min: '0', max: '100', decimals: 2, weight: '100' }],
    },
    legalRef,
  };
}

/** A selection without its windows and gates: panel, four scores, ranking, report. */
export const selectionSample = definePipeline({
  pipeline: 'ranking-sample',
  version: 1,
  title: title('Ranking sample'),
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  correctionDue: 3,
  returnMax: 2,
  legalRef,
  stages: [
    {
      id: 'm1_panel',
      title: title('Panel'),
      kind: 'document',
      scope: 'case',
      actors: [{ role: 'ppk' }],
      outcomes: [{ id: 'appoint', title: title('Appoint'), lead: { to: 'next' } }],
      delegable: false,
      panelFormation: true,
      paper: { type: 'panel_decree', series: '100.3.3.2/K.{n}/{yyyy}', title: title('Decree on the panel') },
      legalRef,
    },
    {
      id: 'm2_scores',
      title: title('Scores'),
      kind: 'parallel',
      scope: 'nominee',
      join: 'all',
      branches: [
        scored('m2_paper', 'M', 'per_panelist_mean'),
        scored('m2_center', 'AC', 'collegiate'),
        scored('m2_interview', 'W', 'collegiate'),
        scored('m2_record', 'RJ', 'collegiate'),
      ],
      legalRef,
    },
    {
      id: 'm3_ranking',
      title: title('Ranking'),
      kind: 'ranking',
      scope: 'case',
      actors: [{ role: 'pansel_member', of: 'panel' }],
      quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] },
      outcomes: [{ id: 'ratify', title: title('Ratify'), lead: { to: 'next' } }],
      delegable: false,
      ranking: {
        source: 'scores',
        scoringStages: ['m2_paper', 'm2_center', 'm2_interview', 'm2_record'],
        weightsSetting: 'weights',
        tieBreakSetting: 'tie_break',
        topSetting: 'choice.top',
      },
      legalRef,
    },
    {
      id: 'm4_report',
      title: title('Report'),
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'pansel_chair', of: 'panel' }],
      outcomes: [{ id: 'submit', title: title('Submit'), lead: { to: 'next' } }],
      legalRef,
    },
    {
      id: 'm5_notice',
      title: title('Notice'),
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'sekda' }],
      outcomes: [{ id: 'note', title: title('Note'), lead: { to: 'next' }, standing: 'selected' }],
      legalRef,
    },
  ],
});
