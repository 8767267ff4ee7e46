import { defineEvent } from "./envelope.ts"

/** The person ended sessions of theirs, and fetches the list again where it is shown; published on `user:{id}`. */
export const SessionsEnded = defineEvent("sessions_ended", {})
