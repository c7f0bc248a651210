import { createHash } from 'node:crypto';
import { shippedPipelines } from '../../domain/pipelines/registry';
import { policy2026 } from '../../domain/policies/policy-2026';
import type { PrismaClient } from '../generated/client';
import { canonicalText } from '../sealing';
import { readCalendarYears } from './calendar';

type ReferenceStore = Pick<PrismaClient, 'pipelineVersion' | 'policyVersion' | 'calendarYear' | 'calendarDay'>;

/**
 * Publishes what ships with the program and is not published yet: pipeline versions, the policy, the working calendar.
 * Nothing that is there is changed: versions are final, and a calendar year belongs to the administrator once entered.
 */
export async function seedReference(store: ReferenceStore, dataFolder?: string): Promise<void> {
  await store.pipelineVersion.createMany({
    data: shippedPipelines.map((definition) => {
      const text = canonicalText(definition);
      return {
        pipeline: definition.pipeline,
        version: definition.version,
        definition: JSON.parse(text) as object,
        sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
      };
    }),
    skipDuplicates: true,
  });
  const { policyId, version, validFrom, settings } = policy2026;
  await store.policyVersion.createMany({
    data: [{ policyId, version, validFrom: new Date(`${validFrom}T00:00:00.000Z`), settings }],
    skipDuplicates: true,
  });
  for (const { year, version: ofYear, days } of readCalendarYears(dataFolder)) {
    const { count } = await store.calendarYear.createMany({ data: [{ year, version: ofYear }], skipDuplicates: true });
    if (count > 0) await store.calendarDay.createMany({ data: days.map((day) => ({ year, ...day })) });
  }
}
