import { leadFaults } from './definition-checks/lead-faults';
import { peopleFaults } from './definition-checks/people-faults';
import { settingFaults } from './definition-checks/setting-faults';
import type { PipelineDefinition } from './pipeline';
import type { Policy } from './policy';

/** What keeps a definition from being published, and where it stands: `stages.2.outcomes.1.lead`. */
export interface DefinitionFault {
  readonly path: string;
  readonly rule:
    | 'DUPLICATE_STAGE'
    | 'DUPLICATE_OUTCOME'
    | 'NO_OUTCOMES'
    | 'LEAD_UNKNOWN'
    | 'LEAD_IN_BRANCH'
    | 'RETURN_FORWARD'
    | 'OUTCOME_UNKNOWN'
    | 'STAGE_UNKNOWN'
    | 'UNREACHABLE'
    | 'LOOP_UNBOUNDED'
    | 'BRANCHES'
    | 'WEIGHTS_INVALID'
    | 'SETTING_UNKNOWN'
    | 'NO_ACTORS'
    | 'CALLBACK_STAGE'
    | 'GROUP_WITHOUT_ACTORS'
    | 'GROUP_WITHOUT_RULE'
    | 'QUORUM_TOO_LARGE'
    | 'VETO_UNKNOWN'
    | 'ABSTENTION'
    | 'CLAIM_BY_ONE'
    | 'TOO_MANY_STAGES'
    | 'ACTOR_NEEDS_NOMINEE'
    | 'ESCALATION_TARGET'
    | 'DUTY_UNKNOWN'
    | 'DUTIES_CANNOT_BE_APART'
    | 'NO_ENTRIES'
    | 'ROLE_NOT_HELD'
    | 'PANEL_NOT_FORMED';
}

/**
 * Everything that is wrong with a definition, for whoever writes it; empty: it may be published. The schema has checked
 * its shape before. Numbers are looked up in the policy with which its cases will start.
 */
export function checkDefinition(definition: PipelineDefinition, policy: Policy): DefinitionFault[] {
  return [...leadFaults(definition), ...peopleFaults(definition), ...settingFaults(definition, policy)];
}
