/**
 * Kinds of fibers that no element of ours makes: markup of a server, SuspenseList, hoistables, singletons (`html`,
 * `head`, `body`), ViewTransition, Activity. The numbers are React's work tags.
 */
export const kindsNeverMade = new Set([18, 19, 26, 27, 30, 31])

/** With what an element of such a kind would be made. Without its case React says that the element's type is invalid. */
export const typesNeverMade = new Set([
  'REACT_ACTIVITY_TYPE',
  'REACT_SUSPENSE_LIST_TYPE',
  'REACT_LEGACY_HIDDEN_TYPE',
  'REACT_VIEW_TRANSITION_TYPE',
])

/** Walk the tree for fibers of such kinds, or for what only these leave behind. Without any they do nothing. */
const withoutEffect = [
  // ViewTransition
  'commitAfterMutationEffectsOnFiber',
  'commitAppearingPairViewTransitions',
  'commitDeletedPairViewTransitions',
  'commitEnterViewTransitions',
  'commitExitViewTransitions',
  'commitNestedViewTransitions',
  'measureNestedViewTransitions',
  'restoreEnterOrExitViewTransitions',
  'restoreNestedViewTransitions',
  'restorePairedViewTransitions',
  'trackEnterViewTransitions',
  // Fragments with a ref
  'commitFragmentInstanceDeletionEffects',
  'commitFragmentInstanceInsertionEffects',
  'commitNewChildToFragmentInstances',
  // Events that wait for markup to be taken over
  'clearIfContinuousEvent',
  'retryIfBlockedOn',
  // Images that a view transition waits for
  'accumulateSuspenseyCommitOnFiber',
  // Forms whose action is a function
  'extractEvents$1',
  // Handlers of selections: `onSelect`
  'constructSelectEvent',
  // React keeps it nowhere.
  'defaultOnDefaultTransitionIndicator',
]

/** What they answer where there is nothing of what they look for. */
const withAnswer: Readonly<Record<string, string>> = {
  // No markup is taken over from a server.
  getActivityInstanceFromFiber: 'null',
  getSuspenseInstanceFromFiber: 'null',
  popHydrationState: '!1',
  queueIfContinuousEvent: '!1',
  upgradeHydrationErrorsToRecoverable: 'null',
  // No element with a hyphen in its name.
  isCustomElement: '!1',
  // No `title`, `meta`, `link`, `style` or `script` is rendered.
  isHostHoistableType: '!1',
  isSingletonScope: '!1',
  // No commit waits for an image: those of view transitions alone do.
  maySuspendCommit: '!1',
  waitForCommitToBeReady: 'null',
  // No handler of text before it is typed: `onBeforeInput`, `onComposition…`
  getDataFromCustomEvent: 'null',
  getFallbackBeforeInputChars: 'null',
  getNativeBeforeInputChars: 'null',
  isFallbackCompositionEnd: '!1',
  // The names of the components above an error: nothing reads them.
  getComponentNameFromType: 'null',
  getStackByFiberInDevAndProd: "''",
  // Nothing is said of the kinds of transitions.
  claimQueuedTransitionTypes: 'null',
}

/** Cannot be reached without one of the kinds, hooks or calls that are left out: they say so if they are. */
const neverReached = [
  // Markup of a server
  'attemptContinuousHydration',
  'attemptExplicitHydrationTarget',
  'mountHostRootWithoutHydrating',
  'prepareToHydrateHostInstance',
  'retryDehydratedSuspenseBoundary',
  'retrySuspenseComponentWithoutHydrating',
  'throwOnHydrationMismatch',
  'updateDehydratedSuspenseComponent',
  // Activity and SuspenseList
  'cutOffTailIfNeeded',
  'updateActivityComponent',
  'updateSuspenseListComponent',
  // Fragments with a ref
  'FragmentInstance',
  'commitNewChildToFragmentInstance',
  'deleteChildFromFragmentInstance',
  // ViewTransition
  'applyViewTransitionToHostInstances',
  'createViewTransitionInstance',
  'flushAfterMutationEffects',
  'measureInstance',
  'restoreViewTransitionName',
  'restoreViewTransitionOnHostInstances',
  'startViewTransition',
  // Stylesheets and scripts that React fetches
  'acquireResource',
  'createHoistableInstance',
  'getHydratableHoistableCache',
  'getResource',
  'insertStylesheetIntoRoot',
  'insertSuspendedStylesheets',
  'mountHoistable',
  'preconnect',
  'prefetchDNS',
  'preinitModuleScript',
  'preinitScript',
  'preinitStyle',
  'preload',
  'preloadModule',
  'preloadResource',
  'suspendResource',
  // html, head, body
  'clearSingletonPreambleContribution',
  'commitHostSingletonAcquisition',
  'releaseSingletonInstance',
  'resolveSingletonInstance',
  // Custom elements
  'setPropOnCustomElement',
  // Actions: useActionState, useFormStatus, useOptimistic, `<form action>` as a function
  'dispatchActionState',
  'ensureFormComponentIsStateful',
  'mountActionState',
  'requestFormReset$1',
  'rerenderActionState',
  'startHostTransition',
  'updateActionState',
  'updateOptimisticImpl',
  'useHostTransitionStatus',
  // React's cache
  'refreshCache',
  'updateRefresh',
  // What React's compiler calls
  'useMemoCache',
]

/** By a function's name, what stands in it instead. */
export const bodies = new Map([
  ...withoutEffect.map((name) => [name, ''] as const),
  ...Object.entries(withAnswer).map(([name, answer]) => [name, `return ${answer}`] as const),
  ...neverReached.map((name) => [name, 'leftOut()'] as const),
])

export const saysLeftOut = 'function leftOut() { throw Error("A part of React that Sightline leaves out") }'
