import type { StageKind } from '../pipeline';
import { checkRules } from './check';
import { choiceRules } from './choice';
import { decisionRules } from './decision';
import { documentRules } from './document';
import { gateRules } from './gate';
import { parallelRules } from './parallel';
import { rankingRules } from './ranking';
import { reportRules } from './report';
import { scoringRules } from './scoring';
import type { StageRules } from './stage-kind';
import { windowRules } from './window';

const rulesByKind: Record<StageKind, StageRules> = {
  decision: decisionRules,
  check: checkRules,
  scoring: scoringRules,
  ranking: rankingRules,
  choice: choiceRules,
  window: windowRules,
  gate: gateRules,
  document: documentRules,
  report: reportRules,
  parallel: parallelRules,
};

export function rulesOf(kind: StageKind): StageRules {
  return rulesByKind[kind];
}
