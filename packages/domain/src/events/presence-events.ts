import { PresenceChoice } from "../models/presence-model.ts"
import { defineEvent } from "./envelope.ts"

/** The person chose, on any device, which presence others see; published on `user:{id}`. */
export const PresenceChosen = defineEvent("presence_chosen", PresenceChoice.fields)
export type PresenceChosen = typeof PresenceChosen.Type

/** A person's chosen presence as of `seq` in their own log. */
export interface KnownChoice {
  readonly choice: PresenceChoice
  readonly seq: number
}

/** A welcome may be newer than the events replayed after it. Older events change nothing. */
export const applyPresenceChosen = (known: KnownChoice, { seq, data }: PresenceChosen): KnownChoice =>
  seq <= known.seq ? known : { choice: data, seq }
