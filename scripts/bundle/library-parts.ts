import type { Plugin } from 'vite'

/**
 * The router's routes and its components for data routers are of no use here, a tenth of the first chart's code. Nothing
 * refers to them, but as its build stands no bundler may know that: the calls that make components are not said to be
 * pure, nor what is made of a list, and their names for developer tools and their contexts are writes. Should its build
 * change, the limit on sizes tells.
 */
export const unusedRouterParts: Plugin = {
  name: 'sightline-unused-router-parts',
  transform: {
    filter: { id: /\/react-router\/dist\// },
    handler: (code) => ({
      code: code
        .replaceAll(/^\w+\.(?:displayName|contextType) = .*;$/gm, '')
        .replaceAll(/= (React\d*\.(?:forwardRef|createContext|memo)\()/g, '= /* @__PURE__ */ $1')
        .replaceAll(
          /^(var \w+ = )(class extends [^]*?^\}|new Set\(.*\)|Object\.getOwnPropertyNames\(.*\));$/gm,
          '$1/* @__PURE__ */ (() => $2)();',
        ),
      map: null,
    }),
  },
}

const signalGetter = /get: \(\) => \{\s*this\.#abortSignalConsumed = true;\s*return abortController\.signal;\s*\}/
const notYetTaken = /(\n\t+const queryFnContext = createQueryFnContext\(\);\s*this\.#abortSignalConsumed = )false;/

/**
 * The query library gives a query its signal by a getter. V8 keeps, with the shape of an object, the first getter that
 * was defined on one of that shape, and with it all that the getter can reach: a query of a chart that is over, with the
 * record that it read. All queries of ours take their signal, so they are given it as a value.
 */
export const signalsWithoutGetter: Plugin = {
  name: 'sightline-signals-without-getter',
  transform: {
    filter: { id: /\/@tanstack\/query-core\/build\/modern\/query\.js/ },
    handler: (code) => {
      if (!signalGetter.test(code) || !notYetTaken.test(code))
        throw new Error('The query library gives signals otherwise')
      const changed = code.replace(signalGetter, 'value: abortController.signal').replace(notYetTaken, '$1true;')
      return { code: changed, map: null }
    },
  },
}
