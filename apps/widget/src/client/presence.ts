import { type AppUser, appUserOf, type Frame } from "./frames.ts"
import { field, listField } from "./json.ts"

const tellsMembers = new Set([
  "hotsock.subscribed",
  "hotsock.memberAdded",
  "hotsock.memberUpdated",
  "hotsock.memberRemoved"
])

/** The members of each channel, as the newest frame about them lists them. Source: R2, R5. */
export class Presence {
  readonly #members = new Map<string, ReadonlyArray<AppUser>>()

  /** Answers whether the frame said anything about members. */
  apply({ event, channel, data }: Frame): boolean {
    if (channel === undefined || !tellsMembers.has(event) || field(data, "members") === undefined) return false
    this.#members.set(channel, listField(data, "members").map(appUserOf))
    return true
  }

  /** Everybody who is in one of the channels, once. */
  list(): ReadonlyArray<AppUser> {
    const all = Array.from(this.#members.values()).flat()
    return Array.from(new Map(all.map((member) => [member.uid, member])).values())
  }

  clear(): void {
    this.#members.clear()
  }
}
