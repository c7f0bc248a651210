// The package's own entry warns at every start that it would rather run on a newer Node; this is what that entry exports.
declare module 'oidc-provider/lib/provider.js' {
  export { Provider } from 'oidc-provider';
}
