import type { ChannelEvent, HazelEvent } from "@hazel/domain/events/index"
import type { ChannelId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import type { Changes } from "../view/changes.ts"
import type { MembersHandle } from "../hazel.ts"
import type { Journal } from "../replica/journal.ts"
import type { Replica } from "../replica/replica.ts"
import type { Requests } from "../rpc/requests.ts"
import type { Screen } from "../view/screen.ts"
import { type FetchConditions, RetriedFetch } from "../connection/retried-fetch.ts"

interface Options {
  readonly replica: Replica
  readonly journal: Journal
  readonly changes: Changes
  readonly requests: Requests
  readonly conditions: FetchConditions
}

const isIn =
  (id: ChannelId) =>
  (event: HazelEvent): event is ChannelEvent =>
    event.topic === channelTopic(id)

interface Asked {
  readonly handle: MembersHandle
  readonly fetch: RetriedFetch
  generation: number
}

/** The requested member lists. Each is fetched once, then folded, and fetched again after events were missed. */
export const memberHandles = (screen: Screen, { replica, journal, changes, requests, conditions }: Options) => {
  const asked = new Map<ChannelId, Asked>()

  const load = (id: ChannelId) => {
    const generation = asked.get(id)?.generation
    return journal.during(
      () => requests.members(id),
      ({ members, seq }, received) =>
        changes.batch((): "done" | "outdated" => {
          if (generation !== asked.get(id)?.generation) return "outdated"
          replica.receiveMembers(id, members, seq, received.filter(isIn(id)))
          return "done"
        })
    )
  }

  const make = (id: ChannelId): Asked => {
    const fetch = new RetriedFetch(conditions, () => load(id))
    const readable = screen.members(id)
    const open = () => (readable.get() ? Promise.resolve() : fetch.request().catch(() => {}))
    return { handle: { ...readable, open }, fetch, generation: 0 }
  }

  return {
    handle: (id: ChannelId): MembersHandle => {
      const known = asked.get(id) ?? make(id)
      asked.set(id, known)
      return known.handle
    },
    reload: (id: ChannelId) => {
      const known = asked.get(id)
      if (known === undefined) return
      known.generation++
      void known.fetch.request().catch(() => {})
    },
    resume: () => {
      for (const { fetch } of asked.values()) fetch.resume()
    },
    stop: () => {
      for (const { fetch } of asked.values()) fetch.stop()
    }
  }
}
