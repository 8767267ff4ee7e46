import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { aReceiver } from "../../../testing/app/a-webhook.ts"
import { startHazelProcess } from "../../../testing/harness/a-hazel-process.ts"
import { call, signUp } from "../../../testing/harness/plain-calls.ts"

const count = 30

/** Publishes orders until one is not acknowledged, and answers those that were. Kills Hazel when a third of them are. */
const publishedUntil = async (url: string, serverKey: string, kill: () => Promise<unknown>) => {
  const acknowledged: Array<number> = []
  const publish = async (order: number) => {
    const body = JSON.stringify({ channel: "orders", event: "shipped", data: order, emitPubSubEvent: true })
    const headers = { authorization: `Bearer ${serverKey}`, "content-type": "application/json" }
    const { status } = await fetch(`${url}/publish`, { method: "POST", headers, body })
    if (status === 202 && acknowledged.push(order) === count / 3) await kill()
  }
  await Promise.allSettled(Array.from({ length: count }, (_, order) => publish(order)))
  return acknowledged
}

it.live("V6 a message that was acknowledged is told to servers of the app, although Hazel is killed meanwhile", () =>
  Effect.gen(function* () {
    let isDown = true
    const receiver = yield* aReceiver(() => (isDown ? null : 200))
    const hazel = yield* startHazelProcess({ environment: { HAZEL_WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8" } })
    const acknowledged = yield* Effect.promise(async () => {
      const token = await signUp(hazel)
      const { data: app } = await call(hazel, token, "app.create", { name: "shop" })
      const { serverKey } = await call(hazel, token, "appServerKey.create", { appId: app.id, label: "Shop" })
      const sink = { appId: app.id, target: receiver.url, eventTypes: ["hotsock.messagePublished"] }
      await call(hazel, token, "appEventSink.create", sink)
      return publishedUntil(hazel.url, serverKey, () => hazel.end("SIGKILL"))
    })
    isDown = false
    yield* Effect.promise(() => hazel.start())

    const idsOf = new Map<number, Set<string>>()
    while (!acknowledged.every((order) => idsOf.has(order))) {
      const { id, body } = yield* receiver.next
      const order: number = JSON.parse(body).data.data
      idsOf.set(order, (idsOf.get(order) ?? new Set()).add(id))
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(count / 3)
    expect(Math.max(...[...idsOf.values()].map(({ size }) => size)), "one id for each message").toBe(1)
  })
)
