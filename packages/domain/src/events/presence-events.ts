import { PresenceChoice } from "../models/presence-model.ts"
import { defineEvent } from "./envelope.ts"

/** The person has chosen what others see of them, on whichever device; told on `user:{id}`. */
export const PresenceChosen = defineEvent("presence_chosen", PresenceChoice.fields)
export type PresenceChosen = typeof PresenceChosen.Type

/** The presence that a person has chosen, as of `seq` in their own log. */
export interface KnownChoice {
  readonly choice: PresenceChoice
  readonly seq: number
}

/** A welcome may know of more than is replayed after it: what was chosen before that changes nothing. */
export const applyPresenceChosen = (known: KnownChoice, { seq, data }: PresenceChosen): KnownChoice =>
  seq <= known.seq ? known : { choice: data, seq }
