import { isUnsupportedRuntime, leavingOut } from './known-warning'

/** The only way to oidc-provider here: whoever imports it otherwise brings its warning of the runtime back. */
export const { Provider, errors } = await leavingOut(isUnsupportedRuntime, () => import('oidc-provider'))
