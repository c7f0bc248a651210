import type { PipelineDefinition } from './pipeline';
import type { Policy } from './policy';

/** Whether new cases start by this version while the policy is in force. */
export function startsUnder({ underSetting }: PipelineDefinition, policy: Policy): boolean {
  return underSetting === undefined || policy.settings[underSetting.setting]?.value === underSetting.value;
}
