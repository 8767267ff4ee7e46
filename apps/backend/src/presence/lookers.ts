import type { UserId } from "@hazel/domain/ids"
import type { Connection } from "../realtime/connection.ts"

const nobody: ReadonlySet<UserId> = new Set()

/** Who looks at whom, from both ends. */
export class Lookers {
  readonly #looks = new Map<Connection, ReadonlySet<UserId>>()
  readonly #lookers = new Map<UserId, Set<Connection>>()

  /** From now on the connection looks at these people only. Answers with those it did not look at before. */
  look(connection: Connection, userIds: ReadonlyArray<UserId>): ReadonlyArray<UserId> {
    const before = this.at(connection)
    const after = new Set(userIds)
    for (const userId of before) if (!after.has(userId)) this.#turnAway(connection, userId)
    if (after.size > 0) this.#looks.set(connection, after)
    else this.#looks.delete(connection)
    for (const userId of after) this.#lookers.set(userId, (this.#lookers.get(userId) ?? new Set()).add(connection))
    return [...after].filter((userId) => !before.has(userId))
  }

  /** Whom a connection looks at. */
  at(connection: Connection) {
    return this.#looks.get(connection) ?? nobody
  }

  /** Who looks at a person. */
  of(userId: UserId): Iterable<Connection> {
    return this.#lookers.get(userId) ?? []
  }

  get all(): ReadonlyArray<Connection> {
    return [...this.#looks.keys()]
  }

  #turnAway(connection: Connection, userId: UserId) {
    const lookers = this.#lookers.get(userId)
    lookers?.delete(connection)
    if (lookers?.size === 0) this.#lookers.delete(userId)
  }
}
