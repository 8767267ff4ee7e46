import { defineEvent } from "./envelope.ts"

/** The ways in which the person signs in were changed, and are fetched again where it is shown; published on `user:{id}`. */
export const SignInMethodsChanged = defineEvent("sign_in_methods_changed", {})
