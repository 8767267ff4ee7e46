import { uuidV7 } from "@hazel/domain/uuid"
import type { Operation } from "./operation.ts"
import { everybody, administrators } from "./rows.ts"

/** The calls about the workspace, its people and bots, and people's own settings. */
export const workspaceOperations: Readonly<Record<string, Operation>> = {
  "user.me": { asks: () => ({}), answers: everybody },
  "user.get": { asks: ({ bystander: id }) => ({ id }), answers: everybody },
  "user.list": { asks: () => ({}), answers: everybody },
  "user.update": { asks: () => ({ title: "Baker" }), answers: everybody },
  "user.setRole": {
    asks: ({ bystander: userId }) => ({ userId, role: "member" }),
    answers: administrators
  },
  "user.deactivate": { asks: ({ stranger: userId }) => ({ userId }), answers: administrators },
  "user.remove": { asks: ({ stranger: userId }) => ({ userId }), answers: administrators },
  "user.createPasswordReset": { asks: ({ stranger: userId }) => ({ userId }), answers: administrators },
  "user.reactivate": { asks: ({ stranger: userId }) => ({ userId }), answers: administrators },
  "user.setStatus": { asks: () => ({ text: "Baking" }), answers: everybody },
  "user.clearStatus": { asks: () => ({}), answers: everybody },
  "user.setPresence": { asks: () => ({ mode: "dnd" }), answers: everybody },
  "bot.create": {
    asks: () => ({ displayName: "Baker", handle: `baker-${uuidV7().slice(-12)}` }),
    answers: administrators
  },
  "bot.list": { asks: () => ({}), answers: administrators },
  "bot.update": { asks: ({ bot: id }) => ({ id, displayName: "Baker" }), answers: administrators },
  "bot.rotateKey": { asks: ({ bot: id }) => ({ id }), answers: administrators },
  "bot.delete": { asks: ({ bot: id }) => ({ id }), answers: administrators },
  "slashCommand.list": { asks: () => ({}), answers: everybody },
  "slashCommand.create": {
    asks: () => ({ name: `c-${uuidV7().slice(-12)}`, description: "Weather", target: "https://weather.example/ask" }),
    answers: administrators
  },
  "slashCommand.update": {
    asks: ({ slashCommandId: id }) => ({ id, description: "Rain" }),
    answers: administrators
  },
  "slashCommand.rotateSecret": { asks: ({ slashCommandId: id }) => ({ id }), answers: administrators },
  "slashCommand.answer": {
    asks: ({ invocationId }) => ({ invocationId, visibility: "caller", text: "Rain" }),
    answers: "absent absent absent absent absent absent | absent absent absent | unsigned",
    bot: "yes"
  },
  "slashCommand.delete": { asks: ({ slashCommandId: id }) => ({ id }), answers: administrators },
  "slashCommand.run": {
    asks: ({ channelId, slashCommandName: command }) => ({ channelId, command, text: "" }),
    answers: "yes yes yes yes yes yes | absent absent absent | unsigned",
    bot: "yes"
  },
  "userGroup.list": { asks: () => ({}), answers: everybody },
  "userGroup.create": {
    asks: () => ({ handle: `g-${uuidV7().slice(-12)}`, name: "Bakers", memberIds: [] }),
    answers: administrators
  },
  "userGroup.update": { asks: ({ userGroupId: id }) => ({ id, name: "Bakers" }), answers: administrators },
  "userGroup.delete": { asks: ({ userGroupId: id }) => ({ id }), answers: administrators },
  "workspace.get": { asks: () => ({}), answers: everybody },
  "workspace.update": { asks: () => ({ name: "Bakery" }), answers: administrators },
  "workspace.accessRules": { asks: () => ({}), answers: administrators },
  "workspace.setAccessRules": { asks: () => ({ signUp: "invited" }), answers: administrators },
  "workspace.transferOwnership": {
    asks: ({ bystander: userId }) => ({ userId }),
    answers: "yes no no no no no | no no no | unsigned"
  },
  "inbox.list": { asks: () => ({}), answers: everybody },
  "inbox.count": { asks: () => ({}), answers: everybody },
  "inbox.markDone": {
    asks: ({ messageId: subjectId }) => ({ entries: [{ kind: "mention", subjectId, seq: 1 }] }),
    answers: everybody
  },
  "inbox.markUndone": {
    asks: ({ messageId: subjectId }) => ({ entries: [{ kind: "mention", subjectId }] }),
    answers: everybody
  },
  "inbox.markRead": {
    asks: ({ messageId: subjectId }) => ({ entries: [{ kind: "mention", subjectId, seq: 1 }] }),
    answers: everybody
  },
  "inbox.markUnread": {
    asks: ({ messageId: subjectId }) => ({ entries: [{ kind: "mention", subjectId }] }),
    answers: everybody
  },
  "preference.list": { asks: () => ({}), answers: everybody },
  "preference.set": { asks: () => ({ key: "theme", value: "dark" }), answers: everybody },
  "preference.delete": { asks: () => ({ key: "theme" }), answers: everybody },
  "pushDevice.register": {
    asks: () => ({ transport: "fcm", token: `phone-${uuidV7()}` }),
    answers: everybody
  },
  "signInMethod.list": { asks: () => ({}), answers: everybody },
  "signInMethod.reset": { asks: ({ stranger: userId }) => ({ userId }), answers: administrators },
  "session.list": { asks: () => ({}), answers: everybody },
  "session.end": { asks: () => ({ id: uuidV7() }), answers: everybody },
  "pushDevice.delete": { asks: () => ({ id: uuidV7() }), answers: everybody },
  "pushDevice.list": { asks: () => ({}), answers: everybody },
  "auditLog.list": { asks: () => ({}), answers: "yes yes yes no no no | no no no | unsigned" }
}
