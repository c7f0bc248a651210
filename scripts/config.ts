import { z } from 'zod';

const url = z.url({ protocol: /^postgres(ql)?$/ });

/** Whose databases `npm run migrate` prepares: the migrator's own login, and the application's where it is known. */
export interface MigrateConfig {
  readonly ownerUrl: string;
  readonly applicationUrl?: string;
}

export function readMigrateConfig(environment: NodeJS.ProcessEnv = process.env): MigrateConfig {
  const ownerUrl = url.safeParse(environment['DATABASE_OWNER_URL']);
  if (!ownerUrl.success) throw new Error('DATABASE_OWNER_URL must be a postgresql:// URL of a login that may create roles');
  const applicationUrl = url.optional().safeParse(environment['DATABASE_URL'] === '' ? undefined : environment['DATABASE_URL']);
  if (!applicationUrl.success) throw new Error('DATABASE_URL must be a postgresql:// URL');
  return { ownerUrl: ownerUrl.data, ...(applicationUrl.data === undefined ? {} : { applicationUrl: applicationUrl.data }) };
}
