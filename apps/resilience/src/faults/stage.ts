import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { databaseLimits } from "@hazel/backend/front-door/limits/index"
import type { Prng } from "@hazel/client/simulation/prng"
import { Ledger } from "../checker/ledger.ts"
import { Crowd, type CrowdSize } from "../clients/crowd.ts"
import { Load } from "../clients/load.ts"
import { createChannel, type SignedUpUser, signUp } from "../clients/people.ts"
import { ControlledHazel } from "../hazel/controlled-hazel.ts"
import { Proxy } from "../network/proxy.ts"
import { Cluster } from "../postgres/cluster.ts"
import { ExternalPostgres } from "../postgres/external-postgres.ts"
import { until } from "../until.ts"

export type PostgresKind = "embedded" | "external"

/** A Hazel at work: its Postgres, its clients, and the networks between them, which a fault can reach. */
export interface Stage {
  readonly hazel: ControlledHazel
  /** The Postgres of this Hazel, controlled from outside. */
  readonly cluster: Cluster
  /** The Postgres that the rig runs, unless Hazel runs its own. */
  readonly external: ExternalPostgres | undefined
  /** The URL at which clients reach Hazel, through their network. */
  readonly url: string
  /** The network between the clients and Hazel. */
  readonly clientNetwork: Proxy
  /** The network between Hazel and an external Postgres. */
  readonly databaseNetwork: Proxy | undefined
  readonly people: ReadonlyArray<SignedUpUser>
  readonly ledger: Ledger
  readonly crowd: Crowd
  readonly prng: Prng
  readonly isShort: boolean
  readonly close: () => Promise<void>
}

const names = ["Ada", "Ben", "Cleo", "Dora"]
const channelNames = ["bakery", "garden", "harbour", "library"]
const meanPauseMs = 100
const crowds: Readonly<Record<"short" | "long", CrowdSize>> = {
  short: { writers: 10, listeners: 8, sdkClients: 3 },
  long: { writers: 20, listeners: 20, sdkClients: 5 }
}

const startPostgres = async (directory: string) => {
  const external = new ExternalPostgres(join(directory, "postgres"))
  const { host, port } = await external.start()
  const network = await Proxy.open({ path: `${host}/.s.PGSQL.${port}` }, databaseLimits.vanishedSeconds * 1_000)
  return { external, network }
}

/** Starts Postgres, Hazel and the clients, each after what it depends on. */
export const openStage = async (kind: PostgresKind, isShort: boolean, prng: Prng): Promise<Stage> => {
  const directory = await mkdtemp(join(tmpdir(), "hazel-faults-"))
  // Postgres runs as another user when the rig runs as root.
  await chmod(directory, 0o755)
  const { external, network } = kind === "external" ? await startPostgres(directory) : {}
  const address = network && { DATABASE_URL: `postgres://hazel@127.0.0.1:${network.port}/hazel` }
  const hazel = await ControlledHazel.start({ dataDirectory: join(directory, "data"), environment: { ...address } })
  const people: Array<SignedUpUser> = []
  for (const name of names) people.push(await signUp(hazel.url, name))
  const channels: Array<string> = []
  for (const name of channelNames) channels.push(await createChannel(hazel.url, people, name))

  const clientNetwork = await Proxy.open({ host: "127.0.0.1", port: hazel.port })
  const ledger = new Ledger()
  const crowd = new Crowd(
    clientNetwork.url,
    people,
    new Load(ledger, channels, prng, meanPauseMs),
    crowds[isShort ? "short" : "long"]
  )
  await until(() => crowd.absent(), 60_000)
  const close = async () => {
    await crowd.stop()
    await clientNetwork.close()
    await hazel.stop()
    await external?.stop()
    await network?.close()
    await rm(directory, { recursive: true, force: true })
  }
  const cluster = new Cluster(external?.dataDirectory ?? hazel.dataDirectory)
  const { url } = clientNetwork
  return {
    hazel,
    url,
    cluster,
    external,
    clientNetwork,
    databaseNetwork: network,
    people,
    ledger,
    crowd,
    prng,
    isShort,
    close
  }
}
