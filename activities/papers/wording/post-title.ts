import type { PaperFacts } from '../paper-facts';
import { region } from './region';

/** The post of a vacancy in full; its title names its unit already. */
export function postTitle(vacancy: PaperFacts['vacancy']): string {
  const kind = 'Jabatan Pimpinan Tinggi Pratama';
  return vacancy === null ? `${kind} ${region.name}` : `${kind} ${vacancy.title} ${region.name}`;
}
