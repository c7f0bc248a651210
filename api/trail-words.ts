import type { Language } from './caller';

/** What was done with a person's data, as they are told. */
export function accessInWords(
  { object, action }: { readonly object: string; readonly action: string },
  language: Language,
): string {
  const what = object.slice(0, object.indexOf(':'));
  return (accessWords[`${what}.${action}`] ?? otherAccess)[language];
}

const accessWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'dossier.read': { id: 'Berkas Anda dibaca.', en: 'Your dossier was read.' },
  'document.read': { id: 'Dokumen Anda dibuka.', en: 'A document of yours was opened.' },
  'paper.read': { id: 'Naskah yang menyebut Anda dibuka.', en: 'A paper that names you was opened.' },
  'person.export': { id: 'Data Anda diunduh seluruhnya.', en: 'All data held on you was downloaded.' },
};
const otherAccess = { id: 'Data Anda dibaca.', en: 'Your data was read.' };
