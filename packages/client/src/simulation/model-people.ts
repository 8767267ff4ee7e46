import type { HazelEvent } from "@hazel/domain/events/index"
import type { Directory } from "@hazel/domain/events/workspace-events"
import type { User } from "@hazel/domain/models/user-model"
import { globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { ada, ben, workspace } from "./cast.ts"

type Told<Event> = Event extends { readonly type: infer Type; readonly data: infer Data }
  ? { readonly type: Type; readonly data: Data }
  : never

/** Says something on a topic. Answers with its place there. */
type Tell = (topic: string, told: Told<HazelEvent>, by: User) => number

/** Who is who, as the model has it. Ada may become a guest, who hears of people on her own log. */
export class ModelPeople {
  readonly #tell: Tell
  #users: ReadonlyMap<User["id"], User> = new Map([ada, ben].map((user) => [user.id, user]))

  constructor(tell: Tell) {
    this.#tell = tell
  }

  get isGuest() {
    return this.#users.get(ada.id)!.role === "guest"
  }

  directory(head: (topic: string) => number): Directory {
    const topic = this.isGuest ? userTopic(ada.id) : globalTopic
    return { workspace, users: this.#users, topic, seq: head(topic) }
  }

  retitle(user: User, title: string) {
    const data = { user: { ...this.#users.get(user.id)!, title } }
    this.#tell(globalTopic, { type: "user_updated", data }, user)
    this.#users = new Map(this.#users).set(user.id, data.user)
    if (this.isGuest) this.#tell(userTopic(ada.id), { type: "user_updated", data }, user)
  }

  /** Makes Ada a guest, or lets her in again. Who was heard by is settled between the two logs. */
  turn() {
    const own = userTopic(ada.id)
    const user: User = { ...this.#users.get(ada.id)!, role: this.isGuest ? "member" : "guest" }
    const seq = this.#tell(globalTopic, { type: "user_updated", data: { user } }, ben)
    this.#users = new Map(this.#users).set(ada.id, user)
    if (!this.isGuest) this.#tell(own, { type: "workspace_opened", data: { workspaceId: workspace.id, seq } }, ben)
    else this.#tell(own, { type: "workspace_closed", data: {} }, ben)
  }
}
