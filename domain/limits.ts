/** Every limit has its reason beside it. */

/** 141 village heads and 18 district heads may be asked in one stage, with room for substitutes. */
export const maxActorsPerStage = 200;
/** A decree's annex of 500 names is the largest seen in practice; more belongs in a second case. */
export const maxNominees = 500;
/** A pipeline of more stages is no longer read as one process. */
export const maxStages = 60;
/** Two pages of reasons: longer texts are documents. */
export const maxCommentLength = 4_000;
/** In an act over many nominees each comment is a remark, not an opinion, so that 500 of them fit the body limit. */
export const maxBulkCommentLength = 400;
export const maxBodyBytes = 1_048_576;
export const maxDocumentBytes = 20 * 1_048_576;
/** Temporal allows 2,000 Updates a run; the rest is margin for what is in flight at the change. */
export const updatesBeforeContinueAsNew = 1_500;
/** Above this many nominees the state keeps outcomes and lets the answers that led to them go. */
export const largeCaseNominees = 100;
/** Temporal refuses an input above 2 MB; the state is the input of the next run. */
export const maxStateBytes = 1_000_000;
/** Command ids that a run remembers of the runs before it: more than the 10 that can be in flight, many times over. */
export const rememberedCommands = 200;
/** Bulk sign-off: one request of one person. */
export const maxBulkDecisions = 500;
/** Stages that are signed ask for a login within the last five minutes: a desk left alone must not sign a decree. */
export const signatureLoginMaxAgeSeconds = 300;

/** Dossiers, documents or papers of a case that one act records as opened: two for each nominee of the fullest case. */
export const maxOpened = 1_000;
