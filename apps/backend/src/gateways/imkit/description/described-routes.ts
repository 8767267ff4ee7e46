import type { Schema } from "effect"
import { ClientFields, TokenRotation } from "../rest/clients/administration.ts"
import { Subscription, Unsubscription } from "../rest/clients/devices.ts"
import { BadgeTags, StoredValue } from "../rest/clients/me.ts"
import { PushToClients } from "../rest/clients/push.ts"
import { Settings } from "../rest/clients/settings.ts"
import { AllMessages, SomeMessages } from "../rest/messages/delete-messages.ts"
import { MessagesQuery } from "../rest/messages/list-messages.ts"
import { Reaction } from "../rest/messages/react.ts"
import { MessageSearch } from "../rest/messages/search-messages.ts"
import { MessageBatch } from "../rest/messages/send-batch.ts"
import { SentMessage, SentMessageWithRoom } from "../rest/messages/send-message.ts"
import { RoomChanges } from "../rest/rooms/change-room.ts"
import { LastRead } from "../rest/rooms/last-read.ts"
import { RoomsQuery } from "../rest/rooms/list-rooms.ts"
import { NewRoom } from "../rest/rooms/open-room.ts"
import { BlockChange } from "../rest/rooms/room-blocks.ts"
import { AddedMembers, MemberProperty, RemovedMembers } from "../rest/rooms/room-members.ts"
import { RoomPreferenceChanges } from "../rest/rooms/room-preferences.ts"

/** A body with one that a test sends, or none. */
type DescribedBody =
  | { readonly body: Schema.Constraint; readonly example: object }
  | { readonly body?: never; readonly example?: never }

type Described = DescribedBody & {
  readonly summary: string
  readonly query?: { readonly fields: Readonly<Record<string, Schema.Constraint>> }
  /** The room of the example, if it is another one than `bakery`. */
  readonly room?: string
  /** Whether servers may do it, and most clients may not. */
  readonly isForServers?: boolean
}

/** It stands for the id of a message of the reader's own. */
export const exampleMessage = "01a2254f-0000-7000-8000-000000000020"

/** A sentence about each route, with the shape that its body is decoded by. */
export const describedRoutes: Readonly<Record<string, Described>> = {
  "GET /rooms": { summary: "Lists the rooms of the caller", query: RoomsQuery },
  "POST /rooms": {
    summary: "Makes a room",
    body: NewRoom,
    example: { _id: "kitchen", name: "Kitchen", members: ["pam"] }
  },
  "POST /rooms/createAndJoin": {
    summary: "Makes a room, or joins the one with this id",
    body: NewRoom,
    example: { _id: "office", name: "Office" }
  },
  "GET /rooms/:room": { summary: "Reads a room with its pinned message" },
  "PUT /rooms/:room": { summary: "Changes or freezes a room", body: RoomChanges, example: { topic: "Bread" } },
  "DELETE /rooms/:room": { summary: "Deletes a room for everybody" },
  "POST /rooms/:room/join": { summary: "Joins an open room or a public channel", room: "office" },
  "GET /rooms/:room/members": { summary: "Lists the members of a room" },
  "POST /rooms/:room/members": {
    summary: "Adds or invites clients",
    body: AddedMembers,
    example: { invitees: ["dwight"] }
  },
  "POST /rooms/:room/delete/members": {
    summary: "Removes clients, or leaves the room",
    body: RemovedMembers,
    example: { members: ["pam"] }
  },
  "PUT /rooms/:room/member/:client": {
    summary: "Changes the role of a member, or mutes them",
    body: MemberProperty,
    example: { property: "isMuted", value: true }
  },
  "PUT /rooms/:room/lastRead": {
    summary: "Marks a room as read up to a message",
    body: LastRead,
    example: { message: exampleMessage }
  },
  "GET /rooms/:room/messages/v3": { summary: "Lists messages, newest first", query: MessagesQuery },
  "POST /rooms/:room/message": {
    summary: "Writes, edits or recalls a message",
    body: SentMessage,
    example: { message: "Lunch?" }
  },
  "DELETE /rooms/:room/messages/:message": {
    summary: "Removes messages for everybody and for good",
    isForServers: true
  },
  "POST /messages": {
    summary: "Writes, edits or recalls a message in the given room",
    body: SentMessageWithRoom,
    example: { room: "bakery", message: "Lunch?" }
  },
  "POST /messages/batch": {
    summary: "Writes one message in many rooms",
    body: MessageBatch,
    example: { message: "Hello $name$", rooms: [{ room: "bakery", variables: { name: "bakers" } }] }
  },
  "POST /messages/user-delete": {
    summary: "Deletes messages for the caller only",
    body: SomeMessages,
    example: { room: "bakery", messages: [exampleMessage] }
  },
  "POST /messages/user-delete/all-in-room": {
    summary: "Deletes all messages of a room so far for the caller only",
    body: AllMessages,
    example: { room: "bakery" }
  },
  "POST /messages/:message/pin": { summary: "Pins a message" },
  "DELETE /messages/:message/pin": { summary: "Unpins a message" },
  "POST /messages/:message/reaction": {
    summary: "Adds the caller's emoji to a message",
    body: Reaction,
    example: { reaction: "🥪" }
  },
  "DELETE /messages/:message/reaction": {
    summary: "Removes the caller's emoji from a message",
    body: Reaction,
    example: { reaction: "🥪" }
  },
  "POST /search": {
    summary: "Finds messages by a keyword",
    body: MessageSearch,
    example: { keyword: "lunch", room: "bakery" }
  },
  "GET /me": { summary: "Reads the caller" },
  "GET /me/badge": { summary: "Counts the caller's unread messages" },
  "POST /badges/byRoomTags": {
    summary: "Counts the unread messages in rooms with each tag",
    body: BadgeTags,
    example: { roomTags: ["work"] }
  },
  "GET /me/pref": { summary: "Lists the values that the caller has stored" },
  "GET /me/pref/:key": { summary: "Reads a value" },
  "POST /me/pref/:key": { summary: "Stores a value", body: StoredValue, example: { data: "dark" } },
  "DELETE /me/pref/:key": { summary: "Deletes a value" },
  "POST /me/subscribe": {
    summary: "Registers a device of the caller",
    body: Subscription,
    example: { type: "fcm", token: "dGhpcyBpcyBhbiBleGFtcGxl", deviceId: "pixel-8" }
  },
  "POST /me/unsubscribe": {
    summary: "Removes a device of the caller",
    body: Unsubscription,
    example: { type: "fcm", deviceId: "pixel-8" }
  },
  "POST /me/mute/:room": { summary: "Mutes a room" },
  "DELETE /me/mute/:room": { summary: "Ends the mute of a room" },
  "GET /roomPrefs/:room": { summary: "Reads the caller's preferences for a room" },
  "POST /roomPrefs/:room": {
    summary: "Changes the caller's preferences for a room",
    body: RoomPreferenceChanges,
    example: { tags: ["work"], sticky: true }
  },
  "GET /invitations": { summary: "Lists open invitations" },
  "POST /invitations/:invitation/accept": { summary: "Accepts an invitation" },
  "POST /invitations/:invitation/decline": { summary: "Declines an invitation" },
  "DELETE /invitations/:invitation": { summary: "Cancels an invitation" },
  "GET /blockStatus/my": { summary: "Lists the clients whom the caller has blocked" },
  "GET /blockStatus/my/:client": { summary: "Tells whether the caller has blocked a client" },
  "POST /blockStatus/my/:client": { summary: "Blocks a client, so that neither writes to the other" },
  "DELETE /blockStatus/my/:client": { summary: "Ends the block of a client" },
  "GET /blockStatus/room/:room": { summary: "Lists the clients who are banned from a room" },
  "DELETE /blockStatus/room/:room/:client": { summary: "Lifts the ban of a client" },
  "GET /blockStatus/room/:room/:client": { summary: "Tells whether a client is banned from a room" },
  "POST /blockStatus/room/:room/:client": {
    summary: "Bans a client from a room, or lifts the ban",
    body: BlockChange,
    example: { blocked: true, reason: "Spam" }
  },
  "POST /admin/clients": {
    summary: "Makes or changes a client and issues a token",
    body: ClientFields,
    example: { _id: "stanley", nickname: "Stanley" }
  },
  "GET /admin/clients/:client": { summary: "Reads a client" },
  "PUT /admin/clients/:client/token": {
    summary: "Replaces all tokens of a client by one",
    body: TokenRotation,
    example: { expirationDate: null }
  },
  "DELETE /admin/clients/:client/token": { summary: "Revokes all tokens of a client" },
  "GET /admin/stats": { summary: "Counts the rooms, clients and messages of an app" },
  "GET /admin/connection-count": { summary: "Counts the open sockets of an app" },
  "GET /config": { summary: "Reads the settings of an app" },
  "POST /config": {
    summary: "Adds settings in place of those with the same keys",
    body: Settings,
    example: { theme: "dark" }
  },
  "DELETE /config/:key": { summary: "Deletes a setting" },
  "POST /push/push2clients": {
    summary: "Notifies the phones of clients",
    body: PushToClients,
    example: { clients: ["pam"], payload: { title: "Bakery", body: "Your bread is ready", badge: 1 } }
  }
}
