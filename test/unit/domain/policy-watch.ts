import { decide } from '../../../domain/case';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { PolicySetting } from '../../../domain/policy';
import type { CaseState } from '../../../domain/state';
import type { Step } from '../../support/builders/cases';

/**
 * I11: a case runs by the policy version that it started with. Its file never changes, and with another version beside
 * (every number of the shipped policy another one) the same command on the same state comes to the same events.
 */
export class PolicyWatch {
  private readonly file: CaseState['file'];
  private readonly policy: string;

  constructor({ file }: CaseState) {
    this.file = file;
    this.policy = JSON.stringify(file.policy);
  }

  check({ command, before, after, events, now, refusal }: Step): void {
    if (after.file !== this.file) throw new Error('I11: the file of a running case was exchanged');
    for (const event of events) {
      if (event.type !== 'case_opened') continue;
      const { policyId, policyVersion, pipelineVersion } = event.payload;
      const { policy, definition } = this.file;
      const isOwn =
        policyId === policy.policyId && policyVersion === policy.version && pipelineVersion === definition.version;
      if (!isOwn) throw new Error('I11: the opening names another version than the case runs by');
    }
    if (before.sequence % 48 !== 0) return;
    const again = withAnotherPolicy(() => decide(before, command, now));
    const told = 'refusal' in again ? again.refusal : again.events.map(({ type }) => type);
    const was = refusal ?? events.map(({ type }) => type);
    if (JSON.stringify(told) !== JSON.stringify(was))
      throw new Error(`I11: a new policy changed what ${command.type} comes to`);
    if ('events' in again) {
      for (const [index, event] of again.events.entries()) {
        const { resolved: _known, ...recorded } = { resolved: undefined, ...events[index]?.payload };
        if (JSON.stringify(sorted(event.payload)) !== JSON.stringify(sorted(recorded)))
          throw new Error(`I11: a new policy changed ${event.type}`);
      }
    }
  }

  finish(): void {
    if (JSON.stringify(this.file.policy) !== this.policy) throw new Error('I11: the policy of a case was changed');
  }
}

/** Does something while the shipped policy holds other numbers; puts them back. */
function withAnotherPolicy<T>(run: () => T): T {
  Object.assign(policy2026.settings, another);
  try {
    return run();
  } finally {
    Object.assign(policy2026.settings, shipped);
  }
}

const shipped = { ...policy2026.settings };
const another = Object.fromEntries(Object.entries(shipped).map(([key, setting]) => [key, changed(setting)]));

function changed(setting: PolicySetting): PolicySetting {
  return typeof setting.value === 'number' ? { ...setting, value: setting.value * 2 + 1 } : setting;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
