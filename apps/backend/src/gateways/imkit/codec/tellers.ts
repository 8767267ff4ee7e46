import { messageTellers } from "./message-tellers.ts"
import { personalTellers } from "./personal-tellers.ts"
import { roomTellers } from "./room-tellers.ts"
import { signalTellers } from "./signal-tellers.ts"
import type { Known, Native, Needs, Teller, Told } from "./told.ts"

const tellers = { ...messageTellers, ...roomTellers, ...personalTellers, ...signalTellers }

interface Typed {
  readonly type: string
}

/** A native event or signal that is told in the protocol. */
export type ToldNative = Extract<Native, { readonly type: keyof typeof tellers }>

type TellersOf<Event extends Typed> = {
  readonly [Type in Event["type"]]: Teller<Extract<Event, { readonly type: Type }>>
}

/** Picks the teller of an event by its type. */
const tellWith = <Event extends Typed>(all: TellersOf<Event>) => {
  const needs = <Type extends Event["type"]>(event: Extract<Event, { readonly type: Type }>): Needs =>
    all[event.type as Type].needs?.(event) ?? {}

  const tell = <Type extends Event["type"]>(
    event: Extract<Event, { readonly type: Type }>,
    known: Known,
    aside: string | undefined
  ): ReadonlyArray<Told> => all[event.type as Type].tell(event, known, aside)

  return {
    needsOf: (event: Extract<Event, Typed>) => needs(event),
    tell: (event: Extract<Event, Typed>, known: Known, aside: string | undefined) => tell(event, known, aside)
  }
}

export const isTold = (native: Native): native is ToldNative => Object.hasOwn(tellers, native.type)

export const { needsOf, tell } = tellWith<ToldNative>(tellers)
