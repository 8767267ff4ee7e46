import type { TestUser } from "../harness/hazel-for-tests.ts"
import type { writes } from "../harness/cast.ts"

export const setsRole = (person: TestUser, other: TestUser, role: "guest" | "member") =>
  person.asks((hazel) => hazel.user.setRole({ userId: other.id, role }))

export const adds = (person: TestUser, id: Parameters<typeof writes>[1], other: TestUser) =>
  person.asks((hazel) => hazel.channel.addMembers({ id, userIds: [other.id] }))
