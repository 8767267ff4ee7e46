/** The people of the tests and the demo, with their credentials. */
export const cast = {
  ada: { name: "Ada", email: "ada@hazel.test", role: "owner" },
  ben: { name: "Ben", email: "ben@hazel.test", role: "moderator" },
  cleo: { name: "Cleo", email: "cleo@hazel.test", role: "member" },
  dora: { name: "Dora", email: "dora@hazel.test", role: "member" }
} as const

export type CastName = keyof typeof cast

export const castPassword = "hazel-demo"
