import type { Directory } from "@hazel/domain/events/workspace-events"
import type { User } from "@hazel/domain/models/user-model"
import { globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { ada, ben, workspace } from "./cast.ts"
import type { ModelLog } from "./model-log.ts"

/** The people of the model. Ada may become a guest, who receives changes of people on her own log. */
export class ModelPeople {
  readonly #log: ModelLog
  #users: ReadonlyMap<User["id"], User> = new Map([ada, ben].map((user) => [user.id, user]))

  constructor(log: ModelLog) {
    this.#log = log
  }

  get isGuest() {
    return this.#users.get(ada.id)!.role === "guest"
  }

  directory(): Directory {
    const topic = this.isGuest ? userTopic(ada.id) : globalTopic
    return { workspace, users: this.#users, topic, seq: this.#log.head(topic) }
  }

  retitle(user: User, title: string) {
    const data = { user: { ...this.#users.get(user.id)!, title } }
    this.#log.append(globalTopic, { type: "user_updated", data }, user)
    this.#users = new Map(this.#users).set(user.id, data.user)
    if (this.isGuest) this.#log.append(userTopic(ada.id), { type: "user_updated", data }, user)
  }

  /** Makes Ada a guest, or a member again, with the events that move her subscription between the two logs. */
  turn() {
    const own = userTopic(ada.id)
    const user: User = { ...this.#users.get(ada.id)!, role: this.isGuest ? "member" : "guest" }
    const seq = this.#log.append(globalTopic, { type: "user_updated", data: { user } }, ben)
    this.#users = new Map(this.#users).set(ada.id, user)
    if (!this.isGuest)
      this.#log.append(own, { type: "workspace_opened", data: { workspaceId: workspace.id, seq } }, ben)
    else this.#log.append(own, { type: "workspace_closed", data: {} }, ben)
  }
}
