import { defineEvent } from "./envelope.ts"

/** The rules about who may join were changed; published on `global`, without the rules, which only admins may fetch. */
export const AccessRulesChanged = defineEvent("access_rules_changed", {})
