import { Context } from "effect"
import type { PageNetwork as Network } from "../../link-previews/page-network.ts"
import { networkWith, publicAddress } from "./a-website.ts"

/** In browser tests `bakery.test` is on the public internet, and everything else is what it is in production. */
export const PageNetwork = Context.Reference<Network>("@hazel/PageNetwork", {
  defaultValue: () => networkWith({ "bakery.test": [publicAddress] })
})
