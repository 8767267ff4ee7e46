import { expect } from "@effect/vitest"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { Channel } from "@hazel/domain/models/channel-model"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import { readStoredState, type StoredState } from "./stored-state.ts"

/** The parts of an event that can become untrue, beside the same parts of the stored rows; undefined is "nothing". */
type Claim = readonly [claimed: unknown, isTrue: unknown]

const described = ({ kind, name, topic, purpose }: Channel) => ({ kind, name, topic, purpose })

const claimsOfMessages = (event: HazelEvent, { messages }: StoredState): ReadonlyArray<Claim> => {
  switch (event.type) {
    case "channel_message":
    case "message_reply": {
      const { id, body, mentionedUserIds, stream } = event.data.message
      const now = messages.get(id)
      // A streamed message begins empty.
      const isBeginning = stream !== null && body === ""
      return [
        [isBeginning ? now?.body : body, now?.body],
        [isBeginning ? now?.mentionedUserIds : mentionedUserIds, now?.mentionedUserIds]
      ]
    }
    case "message_updated":
    case "message_stream_ended": {
      const now = messages.get(event.data.messageId)
      return [
        [event.data.body, now?.body],
        [event.data.mentionedUserIds, now?.mentionedUserIds],
        [null, now?.deletedAt]
      ]
    }
    case "message_stream_appended": {
      const { messageId, text } = event.data
      return [[messages.get(messageId)?.body.includes(text), true]]
    }
    case "message_reaction_added":
    case "message_reaction_removed":
    case "message_reaction_updated":
      return [[null, messages.get(event.data.reaction.messageId)?.deletedAt]]
    case "link_previews_updated": {
      const now = messages.get(event.data.messageId)
      const urls = event.data.linkPreviews.map(({ url }) => url)
      return [
        [urls.filter((url) => now?.body.includes(new URL(url).host) !== true), []],
        [null, now?.deletedAt]
      ]
    }
    case "message_pinned":
      return [[null, messages.get(event.data.pin.messageId)?.deletedAt]]
    case "message_unpinned":
      return [[null, messages.get(event.data.messageId)?.deletedAt]]
    default:
      return []
  }
}

const claimsOfChannels = (event: HazelEvent, truth: StoredState, log: string): ReadonlyArray<Claim> => {
  switch (event.type) {
    case "channel_created": {
      const now = truth.channels.get(event.data.channel.id)
      return [
        [described(event.data.channel), now && described(now)],
        ["public", now?.kind]
      ]
    }
    case "channel_opened": {
      const { channel, preferences } = event.data.summary
      const now = truth.channels.get(channel.id)
      const { folder, tags } = preferences
      return [
        [described(channel), now && described(now)],
        [{ folder, tags }, truth.channelPreferences.get(`${log} ${channel.id}`)]
      ]
    }
    case "channel_updated": {
      const now = truth.channels.get(log)
      return Object.entries(event.data)
        .filter(([key]) => ["kind", "name", "topic", "purpose"].includes(key))
        .map(([key, claimed]) => [claimed, now && new Map(Object.entries(now)).get(key)])
    }
    case "channel_preference_updated": {
      const { channelId, preferences } = event.data
      const kept = truth.channelPreferences.get(`${log} ${channelId}`)
      return [[{ folder: preferences.folder, tags: preferences.tags }, kept]]
    }
    case "user_banned": {
      const { channelId, userId = log, motive } = event.data
      return [[motive, truth.motives.get(`${channelId} ${userId}`)]]
    }
    default:
      return []
  }
}

const claimsOfPeople = (event: HazelEvent, truth: StoredState, log: string): ReadonlyArray<Claim> => {
  switch (event.type) {
    case "user_joined":
    case "user_updated": {
      const { id, handle, displayName, avatarUrl, title, status } = event.data.user
      return [[{ handle, displayName, avatarUrl, title, status }, truth.users.get(id)]]
    }
    case "workspace_updated":
      return [[event.data.workspace.name, truth.workspaceName]]
    case "preference_changed":
      return [[event.data.value, truth.preferences.get(`${log} ${event.data.key}`)]]
    case "invitation_created":
    case "invitation_received": {
      const { id, email, channelName } = event.data.invitation
      return [[{ email, channelName }, truth.invitations.get(id)]]
    }
    case "bot_key_rotated":
      return [[event.data.keyStart, truth.keyStarts.get(log)]]
    default:
      return []
  }
}

const untrueIn = (event: HazelEvent, truth: StoredState) => {
  const log = event.topic.split(":")[1] ?? ""
  const all = [
    ...claimsOfMessages(event, truth),
    ...claimsOfChannels(event, truth, log),
    ...claimsOfPeople(event, truth, log)
  ]
  return all.filter(([claimed, now]) => JSON.stringify(claimed) !== JSON.stringify(now))
}

/** Expects that no stored event says what is no longer true: each text is compared with the row it came from. */
export const expectLogToMatchRows = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const stored = yield* Effect.promise(
    () => sql<Array<{ event: HazelEvent }>>`select event from log_events order by log_id, seq`
  )
  const truth = yield* readStoredState
  const untrue = stored.flatMap(({ event }) =>
    untrueIn(event, truth).map(([claimed, now]) => ({
      type: event.type,
      topic: event.topic,
      seq: event.seq,
      claimed,
      now
    }))
  )
  expect(untrue, "what the log still says though it is no longer true").toEqual([])
})
