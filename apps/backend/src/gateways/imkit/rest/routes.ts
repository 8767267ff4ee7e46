import {
  countConnections,
  getClient,
  getStatistics,
  revokeTokens,
  rotateToken,
  upsertClient
} from "./clients/administration.ts"
import { blockClient, isClientBlocked, listBlockedClients, unblockClient } from "./clients/blocked-clients.ts"
import { acceptInvitation, cancelInvitation, declineInvitation, listInvitations } from "./clients/invitations.ts"
import {
  deletePreference,
  getBadge,
  getBadgesByTags,
  getMe,
  getPreference,
  listPreferences,
  setPreference
} from "./clients/me.ts"
import { subscribe, unsubscribe } from "./clients/devices.ts"
import { pushToClients } from "./clients/push.ts"
import { addSettings, getSettings, removeSetting } from "./clients/settings.ts"
import { get, post, put, remove, type Route } from "./calls/route.ts"
import { deleteAllForMe, deleteForMe, removeForAll } from "./messages/delete-messages.ts"
import { listMessages } from "./messages/list-messages.ts"
import { pinMessage, unpinMessage } from "./messages/pin-message.ts"
import { react, unreact } from "./messages/react.ts"
import { searchMessages } from "./messages/search-messages.ts"
import { sendBatch } from "./messages/send-batch.ts"
import { sendMessage, sendToRoom } from "./messages/send-message.ts"
import { changeRoom, deleteRoom } from "./rooms/change-room.ts"
import { joinRoom } from "./rooms/join-room.ts"
import { setLastRead } from "./rooms/last-read.ts"
import { listRooms } from "./rooms/list-rooms.ts"
import { createAndJoin, createRoom } from "./rooms/open-room.ts"
import { addMembers, changeMember, listMembers, removeMembers } from "./rooms/room-members.ts"
import { block, blockStatus, listBlocks, unblock } from "./rooms/room-blocks.ts"
import { getRoomPreferences, muteRoom, setRoomPreferences } from "./rooms/room-preferences.ts"
import { getRoom } from "./rooms/shown-room.ts"

/** Every route of the API. */
export const routes: ReadonlyArray<Route> = [
  get("/rooms", listRooms),
  post("/rooms", createRoom),
  post("/rooms/createAndJoin", createAndJoin),
  get("/rooms/:room", getRoom),
  put("/rooms/:room", changeRoom),
  remove("/rooms/:room", deleteRoom),
  post("/rooms/:room/join", joinRoom),
  get("/rooms/:room/members", listMembers),
  post("/rooms/:room/members", addMembers),
  post("/rooms/:room/delete/members", removeMembers),
  put("/rooms/:room/member/:client", changeMember),
  put("/rooms/:room/lastRead", setLastRead),
  get("/rooms/:room/messages/v3", listMessages),
  post("/rooms/:room/message", sendToRoom),
  remove("/rooms/:room/messages/:message", removeForAll),
  post("/messages", sendMessage),
  post("/messages/batch", sendBatch),
  post("/messages/user-delete", deleteForMe),
  post("/messages/user-delete/all-in-room", deleteAllForMe),
  post("/messages/:message/pin", pinMessage),
  remove("/messages/:message/pin", unpinMessage),
  post("/messages/:message/reaction", react),
  remove("/messages/:message/reaction", unreact),
  post("/search", searchMessages),
  get("/me", getMe),
  get("/me/badge", getBadge),
  post("/badges/byRoomTags", getBadgesByTags),
  get("/me/pref", listPreferences),
  get("/me/pref/:key", getPreference),
  post("/me/pref/:key", setPreference),
  remove("/me/pref/:key", deletePreference),
  post("/me/subscribe", subscribe),
  post("/me/unsubscribe", unsubscribe),
  post("/me/mute/:room", muteRoom(true)),
  remove("/me/mute/:room", muteRoom(false)),
  get("/roomPrefs/:room", getRoomPreferences),
  post("/roomPrefs/:room", setRoomPreferences),
  get("/invitations", listInvitations),
  post("/invitations/:invitation/accept", acceptInvitation),
  post("/invitations/:invitation/decline", declineInvitation),
  remove("/invitations/:invitation", cancelInvitation),
  get("/blockStatus/my", listBlockedClients),
  get("/blockStatus/my/:client", isClientBlocked),
  post("/blockStatus/my/:client", blockClient),
  remove("/blockStatus/my/:client", unblockClient),
  get("/blockStatus/room/:room", listBlocks),
  get("/blockStatus/room/:room/:client", blockStatus),
  post("/blockStatus/room/:room/:client", block),
  remove("/blockStatus/room/:room/:client", unblock),
  post("/admin/clients", upsertClient, "server"),
  get("/admin/clients/:client", getClient, "server"),
  put("/admin/clients/:client/token", rotateToken, "server"),
  remove("/admin/clients/:client/token", revokeTokens, "server"),
  get("/admin/stats", getStatistics, "server"),
  get("/admin/connection-count", countConnections, "server"),
  get("/config", getSettings),
  post("/config", addSettings, "server"),
  remove("/config/:key", removeSetting, "server"),
  post("/push/push2clients", pushToClients, "server")
]
