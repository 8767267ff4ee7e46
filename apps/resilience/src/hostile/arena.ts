import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Prng } from "@hazel/client/simulation/prng"
import { uuidV7 } from "@hazel/domain/uuid"
import { Ledger } from "../checker/ledger.ts"
import { Crowd, type CrowdSize } from "../clients/crowd.ts"
import { callOverHttp } from "../clients/http-call.ts"
import { Load } from "../clients/load.ts"
import { createChannel, emailOf, type SignedUpUser, signUp } from "../clients/people.ts"
import { ControlledHazel } from "../hazel/controlled-hazel.ts"
import { Cluster } from "../postgres/cluster.ts"
import { until } from "../until.ts"
import type { Target } from "./attack.ts"

/** A Hazel with a small heap, honest clients at work, and what an attacker has. */
export interface Arena {
  readonly hazel: ControlledHazel
  readonly url: string
  readonly cluster: Cluster
  readonly crowd: Crowd
  /** The honest people. The attacks aim at the account of the first. */
  readonly people: ReadonlyArray<SignedUpUser>
  readonly target: Omit<Target, "seconds" | "scale">
  readonly close: () => Promise<void>
}

const heapMiB = 512
const honestPeople = 12
const channelNames = ["bakery", "garden", "harbour", "library"]
/** Slow enough for the limits of one person, 60 messages a minute. */
const meanPauseMs = 1_300
/** Some 18 MB: more than the kernel takes for a peer that does not read. */
const longMessages = 600
const longMessage = "€".repeat(9_900)

/** Attackers come from another address than honest clients do. macOS has only one of each kind on loopback. */
const hasManyAddresses = process.platform === "linux"
const attackersRoute = hasManyAddresses
  ? { host: "127.0.0.1", localAddress: "127.0.0.2" }
  : { host: "::1", localAddress: undefined }

const fillWithLongMessages = async (url: string, { token, name }: SignedUpUser, channelId: string, ledger: Ledger) => {
  const write = (number: number) => {
    const body = `${number} ${longMessage}`
    ledger.send(name, channelId, body)
    const payload = { channelId, body, transactionId: uuidV7() }
    return callOverHttp(url, token, "message.create", payload, AbortSignal.timeout(60_000))
  }
  for (let number = 0; number < longMessages; number += 20)
    await Promise.all(Array.from({ length: 20 }, (_, index) => write(number + index)))
}

/** Prepares people and channels without limits, then starts Hazel with them. */
export const openArena = async (size: CrowdSize, prng: Prng): Promise<Arena> => {
  const directory = await mkdtemp(join(tmpdir(), "hazel-hostile-"))
  // Postgres runs as another user when the rig runs as root.
  await chmod(directory, 0o755)
  const environment: Record<string, string> = { HOST: hasManyAddresses ? "127.0.0.1" : "::" }
  const nodeArguments = [`--max-old-space-size=${heapMiB}`, "--expose-gc"]
  const hazel = await ControlledHazel.start({ dataDirectory: join(directory, "data"), environment, nodeArguments })
  const people: Array<SignedUpUser> = []
  for (let number = 1; number <= honestPeople; number++) people.push(await signUp(hazel.url, `Ada${number}`))
  const channels: Array<string> = []
  for (const name of channelNames) channels.push(await createChannel(hazel.url, people, name))
  const attacker = await signUp(hazel.url, "Eve")
  const channelId = await createChannel(hazel.url, [attacker], "long-messages")
  const ledger = new Ledger()
  await fillWithLongMessages(hazel.url, attacker, channelId, ledger)

  await hazel.end("SIGTERM")
  environment["HAZEL_RATE_LIMITS"] = "on"
  await hazel.start()
  const crowd = new Crowd(hazel.url, people, new Load(ledger, channels, prng, meanPauseMs), size)
  await until(() => crowd.absent(), 60_000)
  const close = async () => {
    await crowd.stop()
    await hazel.stop()
    await rm(directory, { recursive: true, force: true })
  }
  const victim = emailOf(people[0]!)
  const target = { ...attackersRoute, port: hazel.port, token: attacker.token, channelId, victim }
  const cluster = new Cluster(hazel.dataDirectory)
  return { hazel, url: hazel.url, cluster, crowd, people, target, close }
}
