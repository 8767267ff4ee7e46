import { Context } from "effect"
import { addressGuard, isPublicAddress } from "../outlet/webhooks/address-guard.ts"
import type { Resolve } from "../outlet/webhooks/checked-lookup.ts"
import { resolveHostFor } from "../outlet/webhooks/resolve-host.ts"

/** How pages that messages link to are reached. */
export interface PageNetwork {
  readonly isAllowed: (address: string) => boolean
  /** The port of a URL, which is empty for the default one of its scheme. */
  readonly isAllowedPort: (port: string) => boolean
  readonly resolve: Resolve
}

/**
 * Pages are on the public internet, at the ports of http and https. No setting changes that: anybody who writes messages chooses these
 * addresses, so that the networks which an operator allows webhooks to reach do not count. Tests provide another network.
 */
export const PageNetwork = Context.Reference<PageNetwork>("@hazel/PageNetwork", {
  defaultValue: () => ({
    isAllowed: isPublicAddress,
    isAllowedPort: (port) => ["", "80", "443"].includes(port),
    resolve: resolveHostFor(addressGuard([]))
  })
})
