import { Context } from "effect"

/** The id of the session or API key of the current call. Empty where none made it, as when Hazel itself calls. */
export class CallerSession extends Context.Reference<string>("@hazel/CallerSession", { defaultValue: () => "" }) {}
