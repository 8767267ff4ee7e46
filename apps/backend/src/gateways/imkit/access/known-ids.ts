import type { AppId } from "@hazel/domain/ids"

/** The id by which one app calls a channel or a person. Every other app calls it by its UUID. */
export interface Called {
  readonly appId: AppId
  readonly id: string
}

/** The ids of an answer, by UUID. Those that no app has an id of its own for are undefined. */
export type Names<Id extends string> = ReadonlyMap<Id, Called | undefined>

/** About 10 MiB. */
const most = 50_000

/**
 * The ids of channels, or of people, that were looked up before. They never change, so that none has to be forgotten; those
 * that were learned first are dropped first.
 */
export class KnownIds<Id extends string> {
  readonly #names = new Map<Id, Called | undefined>()

  /** The names among these that are known. The caller keeps them, because others may be learned in their place. */
  pick(ids: ReadonlyArray<Id>): Map<Id, Called | undefined> {
    return new Map(ids.flatMap((id) => (this.#names.has(id) ? [[id, this.#names.get(id)] as const] : [])))
  }

  learn(id: Id, called: Called | undefined) {
    this.#names.set(id, called)
    const [oldest] = this.#names.keys()
    if (oldest !== undefined && this.#names.size > most) this.#names.delete(oldest)
  }
}

/** The id by which an app calls a channel or a person: its own, or else the UUID. */
export const nameIn = <Id extends string>(names: Names<Id>, appId: AppId, id: Id): string => {
  const called = names.get(id)
  return called?.appId === appId ? called.id : id
}
