import { chmod, cp, rename, rm } from "node:fs/promises"
import { chooseAccount } from "@hazel/db/embedded/account"
import { startEmbeddedPostgres } from "@hazel/db/embedded/embedded-postgres"
import { giveTreeTo } from "@hazel/db/embedded/reach"
import type { PostgresConnection } from "@hazel/db/postgres-connection"
import { Effect, Exit, Logger, Scope } from "effect"

/** A Postgres that the rig runs, and Hazel knows by `DATABASE_URL` only. */
export class ExternalPostgres {
  readonly dataDirectory: string
  #scope = Scope.makeUnsafe()

  constructor(dataDirectory: string) {
    this.dataDirectory = dataDirectory
  }

  start(): Promise<PostgresConnection> {
    this.#scope = Scope.makeUnsafe()
    const options = { dataDirectory: this.dataDirectory, durable: false }
    const started = Effect.provideService(startEmbeddedPostgres(options), Scope.Scope, this.#scope)
    return Effect.runPromise(Effect.provide(started, Logger.layer([])))
  }

  /** A fast shutdown, as for an upgrade, which closes all connections. */
  stop() {
    return Effect.runPromise(Scope.close(this.#scope, Exit.void))
  }
}

const copyOf = (folder: string) => `${folder}-copy`

/** Copies the files of a Postgres that is stopped. */
export const copyCluster = async (folder: string) => {
  const account = await chooseAccount(folder)
  const copy = copyOf(folder)
  await cp(folder, copy, { recursive: true, preserveTimestamps: true })
  await chmod(copy, 0o700)
  if (account) await giveTreeTo(copy, account)
}

/** Puts the copy in the place of a Postgres that is stopped. */
export const restoreCluster = async (folder: string) => {
  await rm(folder, { recursive: true })
  await rename(copyOf(folder), folder)
}
