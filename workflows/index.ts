export { cooperativeAssignment } from './cooperative-assignment';
export { customPipeline } from './custom-pipeline';
export { nightly } from './nightly';
export { officialSelection } from './official-selection';
