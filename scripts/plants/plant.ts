/** One exact change of a source text. */
export interface Edit {
  /** Path from the project's root. */
  readonly file: string;
  /** Stands there once. */
  readonly find: string;
  readonly replace: string;
}

/** A bug as somebody might write it, that the property test of an invariant has to find. */
export interface Plant {
  /** Its name; two of them where either may be broken first. */
  readonly invariant: string;
  readonly bug: string;
  readonly edits: readonly Edit[];
}

export function plant(invariant: string, bug: string, ...edits: Edit[]): Plant {
  return { invariant, bug, edits };
}

export function edit(file: string, find: string, replace: string): Edit {
  return { file, find, replace };
}
