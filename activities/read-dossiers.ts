import { dossierSchema, type Dossier } from '../domain/eligibility/dossier';
import type { PrismaClient } from '../prisma/generated/client';
import type { Sealer } from '../prisma/sealing';

/** Opened dossiers by id. One that is missing, was erased or cannot be read is not among them. */
export async function readDossiers(
  { prisma, sealer }: { readonly prisma: PrismaClient; readonly sealer: Sealer },
  nominees: readonly { readonly dossierId: string | null }[],
): Promise<Map<string, Dossier>> {
  const ids = nominees.flatMap(({ dossierId }) => (dossierId === null ? [] : [dossierId]));
  const rows = await prisma.dossier.findMany({ where: { dossierId: { in: ids } } });
  const opened = await sealer.openJsons(rows.map(({ dossierId, sealed, keyId }) => ({ id: dossierId, sealed, keyId })));
  const dossiers = new Map<string, Dossier>();
  for (const [dossierId, value] of opened) {
    const read = dossierSchema.safeParse(value);
    if (read.success) dossiers.set(dossierId, read.data);
  }
  return dossiers;
}
