import type { PaperData } from './paper-data';
import type { PaperFacts } from './paper-facts';
import { wordAppointmentDecree } from './wording/appointment-decree';
import { wordAssignmentDecree } from './wording/assignment-decree';
import { wordAssignmentLetter } from './wording/assignment-letter';
import { wordChangeDecree, wordExtensionDecree } from './wording/follow-up-decree';
import { wordOtherPaper } from './wording/other-paper';
import { wordPanelDecree } from './wording/panel-decree';

/** Puts an issued paper into words. A type that no wording is written for gets the plain one. */
export function wordPaper(paperType: string, facts: PaperFacts): PaperData {
  const { subject } = facts.definition;
  switch (paperType) {
    case 'extension_decree':
      return wordExtensionDecree(facts);
    case 'change_decree':
    case 'revocation_decree':
      return facts.changes === undefined ? wordOtherPaper(facts) : wordChangeDecree(facts, facts.changes);
    case 'assignment_letter':
      return wordAssignmentLetter(facts);
    case 'panel_decree':
      return wordPanelDecree(facts);
    case 'decree':
      if (subject === 'district') return wordAssignmentDecree(facts);
      return subject === 'vacancy' ? wordAppointmentDecree(facts) : wordOtherPaper(facts);
    default:
      return wordOtherPaper(facts);
  }
}
