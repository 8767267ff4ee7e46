import { fileURLToPath } from "node:url"
import { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import type { PostgresConnection } from "@hazel/db/postgres-connection"

export const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** A Hazel with a database of its own, without rate limits and with room for 10 000 sockets. */
export const startHazel = (...args: ReadonlyArray<string>): Promise<HazelProcess> =>
  HazelProcess.start({
    arguments: args,
    // For example `--cpu-prof --cpu-prof-dir=/tmp/profile`, which shows where the time goes.
    nodeArguments: (process.env["HAZEL_BENCH_NODE_OPTIONS"] ?? "").split(" ").filter(Boolean),
    environment: { HAZEL_SOCKETS_PER_ADDRESS: "10000", NODE_ENV: "production" }
  })

/** The embedded Postgres that a Hazel has started. */
export const postgresOf = async (hazel: HazelProcess): Promise<PostgresConnection> => {
  const { socketDirectory, port } = await hazel.postgres()
  return { host: socketDirectory, port, username: "hazel", database: "hazel" }
}
