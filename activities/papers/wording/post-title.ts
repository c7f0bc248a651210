import type { PaperFacts } from '../paper-facts';

/** The post of a vacancy with its unit, unless the title names the unit already. */
export function postTitle(vacancy: PaperFacts['vacancy']): string {
  if (vacancy === null) return 'Jabatan Pimpinan Tinggi Pratama';
  const { title, unit } = vacancy;
  const post = unit === null || title.toLowerCase().includes(unit.toLowerCase()) ? title : `${title} pada ${unit}`;
  return `Jabatan Pimpinan Tinggi Pratama ${post}`;
}
