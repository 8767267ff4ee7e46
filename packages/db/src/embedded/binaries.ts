import { cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises"
import { basename, join } from "node:path"
import { Schema } from "effect"
import type { Account } from "./account.ts"
import { type DataDirectory, shelter } from "./data-directory.ts"
import { locatePackage } from "./platform.ts"
import { canReach, giveTreeTo } from "./reach.ts"

const Links = Schema.fromJsonString(Schema.Array(Schema.Struct({ source: Schema.String, target: Schema.String })))
const Manifest = Schema.fromJsonString(Schema.Struct({ version: Schema.String }))

/** Answers the folder with `bin`, `lib` and `share`, whose programs the account of Postgres can run. */
export const prepareBinaries = async ({ account, home }: DataDirectory): Promise<string> => {
  const native = locatePackage()
  const isLinked = await makeLinks(native).then(
    () => true,
    () => false
  )
  if (isLinked && (!account || (await canReach(join(native, "bin", "postgres"), account)))) return native

  return copyBinaries(native, account ? shelter : home, account)
}

/** Makes the links that the package's install script would make, if it may run: newer npm does not run it. */
const makeLinks = async (native: string) => {
  const listed = await readFile(join(native, "pg-symlinks.json"), "utf8")
  const links = Schema.decodeSync(Links)(listed)

  await Promise.all(
    links.map(({ source, target }) =>
      symlink(basename(source), join(native, "..", target)).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== "EEXIST") throw cause
      })
    )
  )
}

/** Copies the programs if node_modules is read-only or below a folder that the Postgres user may not enter. */
const copyBinaries = async (native: string, into: string, account: Account | undefined) => {
  const manifest = await readFile(join(native, "..", "package.json"), "utf8")
  const { version } = Schema.decodeSync(Manifest)(manifest)
  const copy = join(into, `postgres-${version}`)
  const isThere = await readFile(join(copy, "native", "pg-symlinks.json")).then(
    () => true,
    () => false
  )
  if (isThere) return join(copy, "native")

  const unfinished = `${copy}.copy-${process.pid}`
  await mkdir(into, { recursive: true })
  await rm(unfinished, { recursive: true, force: true })
  await cp(native, join(unfinished, "native"), { recursive: true, verbatimSymlinks: true })
  await makeLinks(join(unfinished, "native"))
  if (account) await giveTreeTo(unfinished, account)
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }))
  return join(copy, "native")
}
