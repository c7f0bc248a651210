import type { Dossier } from '../../domain/eligibility/dossier';

/** A demo person with a personnel file. */
export interface CivilServant {
  /** The login, or the staff key of a person without an account. */
  readonly key: string;
  readonly login: string | null;
  readonly name: string;
  readonly unitId: string;
  readonly dossier: Dossier;
  /** Holds one of the slots that were taken before the first case. */
  readonly servesAtSepaso?: boolean;
}
