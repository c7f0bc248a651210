/** The environment for Prisma's CLI: the operator's own, with the given owner and without its update checks. */
export function migrationEnvironment(ownerUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_OWNER_URL: ownerUrl,
    CHECKPOINT_DISABLE: '1',
    NO_COLOR: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
}
