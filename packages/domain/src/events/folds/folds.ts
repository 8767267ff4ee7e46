import type { HazelEvent } from "../index.ts"

interface Typed {
  readonly type: string
}

/** For every type of event in `Event`, the pure function that makes the next state. A type that is missing does not compile. */
export type FoldsOf<State, Event extends Typed, Context = void> = {
  readonly [Type in Event["type"]]: (
    state: State,
    event: Extract<Event, { readonly type: Type }>,
    context: Context
  ) => State
}

/** One function that picks from `folds` by the type of the event. */
export const foldWith = <State, Event extends Typed, Context>(folds: FoldsOf<State, Event, Context>) => {
  const fold = <Type extends Event["type"]>(
    state: State,
    event: Extract<Event, { readonly type: Type }>,
    context: Context
  ): State => folds[event.type as Type](state, event, context)
  return (state: State, event: Extract<Event, Typed>, context: Context): State => fold(state, event, context)
}

const unchanged = <State>(state: State): State => state

/** The folds of events that leave a state as it is. */
export const unchangedBy = <const Type extends HazelEvent["type"]>(...types: ReadonlyArray<Type>) =>
  Object.fromEntries(types.map((type) => [type, unchanged])) as Readonly<Record<Type, typeof unchanged>>
