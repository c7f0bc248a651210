export { cooperativeAssignment } from './cooperative-assignment';
export { customPipeline } from './custom-pipeline';
export { officialSelection } from './official-selection';
