import type { Channel } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

interface Written {
  readonly id: string
  readonly body: string
  readonly mentionedUserIds: ReadonlyArray<string>
  readonly deletedAt: string | null
}

interface Row {
  readonly messages: ReadonlyArray<Written>
  readonly users: ReadonlyArray<User>
  readonly channels: ReadonlyArray<Channel>
  readonly preferences: ReadonlyArray<readonly [string, unknown]>
  readonly channelPreferences: ReadonlyArray<
    readonly [string, { readonly folder: string | null; readonly tags: ReadonlyArray<string> }]
  >
  readonly motives: ReadonlyArray<readonly [string, string]>
  readonly invitations: ReadonlyArray<
    readonly [string, { readonly email: string | null; readonly channelName: string | null }]
  >
  readonly keyStarts: ReadonlyArray<readonly [string, string]>
  readonly workspaceName: string
}

const byId = <A extends { readonly id: string }>(all: ReadonlyArray<A>) =>
  new Map<string, A>(all.map((each) => [each.id, each]))

/** The current content by the ids that events name, read from the rows. */
export const readStoredState = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(
    () => sql<[Row]>`
      select
        (select coalesce(json_agg(json_build_object(
          'id', id, 'body', body, 'mentionedUserIds', mentioned_user_ids, 'deletedAt', timestamp_text(deleted_at)
        )), '[]') from messages) as messages,
        (select coalesce(json_agg(user_as_json(u)), '[]') from users u) as users,
        (select coalesce(json_agg(channel_as_json(c)), '[]') from channels c) as channels,
        (select coalesce(json_agg(json_build_array(user_id || ' ' || key, value)), '[]') from preferences) as preferences,
        (select coalesce(json_agg(json_build_array(
          cm.user_id || ' ' || cm.channel_id, json_build_object('folder', p.folder, 'tags', coalesce(p.tags, '{}'))
        )), '[]') from (
          select user_id, channel_id from channel_members union select user_id, channel_id from channel_preferences
        ) cm left join channel_preferences p using (user_id, channel_id)) as "channelPreferences",
        (select coalesce(json_agg(json_build_array(channel_id || ' ' || user_id, motive)), '[]')
          from channel_bans) as motives,
        (select coalesce(json_agg(json_build_array(
          i.id, json_build_object('email', i.email, 'channelName', c.name)
        )), '[]') from invitations i left join channels c on c.id = i.channel_id
          where i.cancelled_at is null) as invitations,
        (select coalesce(json_agg(json_build_array(reference_id, start)), '[]') from api_keys) as "keyStarts",
        (select name from workspaces) as "workspaceName"`
  )
  const { messages, users, channels, workspaceName } = row
  const seen = users.map(({ id, handle, displayName, avatarUrl, title, status }) => ({
    id,
    shown: { handle, displayName, avatarUrl, title, status }
  }))
  return {
    messages: byId(messages),
    users: new Map<string, object>(seen.map(({ id, shown }) => [id, shown])),
    channels: byId(channels),
    preferences: new Map(row.preferences),
    channelPreferences: new Map(row.channelPreferences),
    motives: new Map(row.motives),
    invitations: new Map(row.invitations),
    keyStarts: new Map(row.keyStarts),
    workspaceName
  }
})

export type StoredState = Effect.Success<typeof readStoredState>
