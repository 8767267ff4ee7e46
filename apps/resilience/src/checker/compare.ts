import type { Crowd } from "../clients/crowd.ts"
import type { Cluster } from "../postgres/cluster.ts"
import { NotInTime, until } from "../until.ts"
import { behind, checkClients } from "./check-clients.ts"
import { checkMessages } from "./check-messages.ts"
import type { Findings } from "./findings.ts"
import { readStored } from "./stored.ts"

interface Compared {
  readonly crowd: Crowd
  readonly cluster: Cluster
  /** The URL at which clients reach Hazel. */
  readonly url: string
}

/** The time that connected clients have to finish what they began before. */
export const settleMs = 30_000

/** Compares every client with the database, once none sends anything. */
export const compare = async ({ crowd, cluster, url }: Compared, findings: Findings) => {
  const stored = await readStored(await cluster.connection())
  await orStuck(
    findings,
    "is told everything",
    until(() => behind(crowd, stored), settleMs)
  )
  checkMessages(crowd.load.ledger, stored, findings)
  await checkClients(url, crowd, stored, findings)
}

/** Counts the clients that did not reach the awaited state in time. */
export const orStuck = (findings: Findings, does: string, awaited: Promise<void>) =>
  awaited.catch((cause: unknown) => {
    if (!(cause instanceof NotInTime)) throw cause
    for (const name of cause.names) findings.add("stuck", 1, `${name} no longer ${does}.`)
  })
