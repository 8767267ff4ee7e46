import type { AddressGuard } from "./address-guard.ts"
import type { Resolve } from "./checked-lookup.ts"
import { askNameServers, askSystem, oneByOne, orElse } from "./name-servers.ts"
import { rememberingNames } from "./remembered-names.ts"

/**
 * How host names of webhooks become addresses. Names that only the system knows, such as those of a hosts file, are names of
 * inner networks, so that the system is asked only if the operator allows some.
 */
export const resolveHostFor = ({ hasExemptions }: AddressGuard): Resolve =>
  rememberingNames(hasExemptions ? orElse(askNameServers(), oneByOne(askSystem)) : askNameServers())
