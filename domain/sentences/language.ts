export type Language = 'id' | 'en';

/** The same words in both languages; Indonesian is the default of every screen and paper. */
export interface Words {
  readonly id: string;
  readonly en: string;
}
