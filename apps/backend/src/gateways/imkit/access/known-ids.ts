import type { AppId, ChannelId, UserId } from "@hazel/domain/ids"

/** The id by which one app calls a channel or a person. Every other app calls it by its UUID. */
interface Called {
  readonly appId: AppId
  readonly id: string
}

/** About 10 MiB. */
const most = 50_000

/** Texts by UUID, of which those that were learned first are dropped first. */
class Names {
  readonly #names = new Map<string, Called | undefined>()

  has(id: string) {
    return this.#names.has(id)
  }

  set(id: string, called: Called | undefined) {
    this.#names.set(id, called)
    const [oldest] = this.#names.keys()
    if (oldest !== undefined && this.#names.size > most) this.#names.delete(oldest)
  }

  get(appId: AppId, id: string) {
    const called = this.#names.get(id)
    return called?.appId === appId ? called.id : id
  }
}

interface Room {
  readonly channelId: ChannelId
  readonly appId: AppId
  readonly alias: string
}

interface Client {
  readonly id: UserId
  readonly appId: AppId
  /** Null for the app itself. */
  readonly uid: string | null
}

/** The aliases that were looked up before. They never change, so that none has to be forgotten. */
export class KnownIds {
  readonly #rooms = new Names()
  readonly #clients = new Names()

  hasRoom(id: ChannelId) {
    return this.#rooms.has(id)
  }

  hasClient(id: UserId) {
    return this.#clients.has(id)
  }

  learnRooms(asked: ReadonlyArray<ChannelId>, found: ReadonlyArray<Room>) {
    const rooms = new Map(found.map((room) => [room.channelId, room]))
    for (const id of asked) {
      const room = rooms.get(id)
      this.#rooms.set(id, room && { appId: room.appId, id: room.alias })
    }
  }

  learnClients(asked: ReadonlyArray<UserId>, found: ReadonlyArray<Client>) {
    const clients = new Map(found.map((client) => [client.id, client]))
    for (const id of asked) {
      const client = clients.get(id)
      this.#clients.set(id, client && client.uid !== null ? { appId: client.appId, id: client.uid } : undefined)
    }
  }

  room(appId: AppId, id: ChannelId) {
    return this.#rooms.get(appId, id)
  }

  client(appId: AppId, id: UserId) {
    return this.#clients.get(appId, id)
  }
}
