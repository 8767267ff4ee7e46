import { Context } from "effect"

/**
 * The address by which limits count the peer of the current call. Unknown where no request set it, as when Hazel itself
 * calls.
 */
export class CallerAddress extends Context.Reference<string>("@hazel/CallerAddress", {
  defaultValue: () => "unknown"
}) {}
