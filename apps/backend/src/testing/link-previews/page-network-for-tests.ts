import { registerHooks } from "node:module"

/**
 * Node runs this file before Hazel (`--import`) in browser tests. It puts the network of tests in the place of the module that says
 * how pages are reached, so that Hazel itself has no setting for it.
 */
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    return found.url.endsWith("/link-previews/page-network.ts")
      ? { ...found, url: new URL("./page-network-of-browser-tests.ts", import.meta.url).href }
      : found
  }
})
