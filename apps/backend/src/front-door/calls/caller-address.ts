import { Context } from "effect"

/** What limits count the peer of the current call by. Unknown where nobody has said it, as when Hazel itself calls. */
export class CallerAddress extends Context.Reference<string>("@hazel/CallerAddress", {
  defaultValue: () => "unknown"
}) {}
