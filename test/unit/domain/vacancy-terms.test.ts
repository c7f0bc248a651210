import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import type { PipelineDefinition, StageDefinition } from '../../../domain/pipeline';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { GivenTerms } from '../../../domain/terms-check';
import { refusalOfKeeper, refusalOfTerms } from '../../../domain/vacancy-terms';
import { buildTerms } from '../../support/builders/cases';
import { buildPeople } from '../../support/builders/people';

/** A selection that declares a fifth component: the panel hears a presentation as well. */
const withFifth = ((): PipelineDefinition => {
  const change = (stage: StageDefinition): StageDefinition => {
    const { branches, ranking } = stage;
    const track = branches?.find(({ id }) => id === 'b7_track_record');
    if (track?.scoring !== undefined) {
      const fifth = { ...track, id: 'b8a_presentation', scoring: { ...track.scoring, component: 'P' } };
      return { ...stage, branches: [...(branches ?? []), fifth] };
    }
    return ranking?.source !== 'scores'
      ? stage
      : { ...stage, ranking: { ...ranking, scoringStages: [...ranking.scoringStages, 'b8a_presentation'] } };
  };
  return { ...officialSelection, pipeline: 'with-presentation', stages: officialSelection.stages.map(change) };
})();

const fifth = { M: '15', AC: '25', W: '35', RJ: '20', P: '5' };
const ruleOf = (terms: GivenTerms, ...definitions: PipelineDefinition[]): string | undefined =>
  refusalOfTerms(definitions.length === 0 ? [officialSelection] : definitions, policy2026, terms)?.rule;

describe('the terms of a vacancy for which no selection runs', () => {
  it('may have a fifth component only where a pipeline declares it', () => {
    expect(ruleOf(buildTerms({ weights: fifth }))).toBe('WEIGHTS_INVALID');
    expect(ruleOf(buildTerms({ weights: fifth }), officialSelection, withFifth)).toBeUndefined();
    expect(ruleOf(buildTerms(), officialSelection, withFifth)).toBeUndefined();
    expect(ruleOf(buildTerms(), withFifth)).toBe('WEIGHTS_INVALID');
    // A declared component makes room below the bands of the others, not outside them.
    expect(ruleOf(buildTerms({ weights: { ...fifth, M: '10', P: '10' } }), withFifth)).toBe('WEIGHTS_INVALID');
  });

  it('are looked at as far as they are given', () => {
    expect(ruleOf({})).toBeUndefined();
    expect(ruleOf({ tieBreak: ['W', 'rank'] })).toBeUndefined();
    expect(ruleOf({ tieBreak: ['P', 'rank'] })).toBe('TERMS_INCOMPLETE');
    expect(ruleOf({ tieBreak: ['P', 'rank'] }, withFifth)).toBeUndefined();
    expect(ruleOf({ acMin: null })).toBeUndefined();
    expect(ruleOf({ ageRef: '2026-13-01' })).toBe('TERMS_INCOMPLETE');
  });

  it('are told wrong as the usual pipeline tells it', () => {
    const refusal = refusalOfTerms([officialSelection, withFifth], policy2026, { weights: { M: '100' } });
    expect(refusal).toMatchObject({ class: 'definition_invalid', field: 'terms.weights' });
  });

  it('are kept by the offices that start a pipeline for vacancies, and by none where there is no such pipeline', () => {
    const people = buildPeople();
    const now = '2026-02-02T01:00:00.000Z';
    const refusal = (personId: string, ...definitions: PipelineDefinition[]) =>
      refusalOfKeeper(definitions, people.facts(personId), now)?.rule;
    expect(refusal('hr_officer-1', officialSelection)).toBeUndefined();
    expect(refusal('sekda-1', officialSelection)).toBe('OFFICE_REQUIRED');
    expect(refusal('camat-1', officialSelection, cooperativeAssignment)).toBeUndefined();
    expect(refusal('hr_officer-1')).toBe('MAY_NOT_START');
  });
});
